// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import network.transport.EndPoint;
import network.transport.Transport;
import network.transport.spring.boot.lifecycle.EndPointDefinition;
import network.transport.spring.boot.lifecycle.EndPointLifecycle;
import network.transport.spring.boot.lifecycle.RestartableEndPoint;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The endpoints that listeners can have, each one of them.
 *
 * <p>Confined to the thread that starts the application.
 */
final class ListenerEndPoints {

  private final ConfigurableListableBeanFactory beanFactory;
  private final Map<String, EndPointLifecycle> free;
  private final Map<String, Method> taken = new HashMap<>();

  ListenerEndPoints(ConfigurableListableBeanFactory beanFactory) {
    this.beanFactory = beanFactory;
    this.free = byName(beanFactory.getBeansOfType(EndPointLifecycle.class));
  }

  /** The endpoint of a name, for the one listener that it can have. */
  EndPointLifecycle take(String name, Method method) {
    EndPointLifecycle found =
        Optional.ofNullable(free.get(name)).orElseThrow(() -> unknown(name, method));
    Optional.ofNullable(taken.putIfAbsent(name, method))
        .ifPresent(
            first -> {
              throw taken(name, first, method);
            });
    return found;
  }

  private static InvalidTransportListenerException taken(String name, Method one, Method other) {
    return new InvalidTransportListenerException(
        "endpoint \"%s\" can have one listener method, but the transport listeners %s and %s want it"
            .formatted(name, ListenerSignature.name(one), ListenerSignature.name(other)),
        "keep one, or configure another endpoint by transport.endpoints.<name>.id and annotate one"
            + " method with @TransportListener(endpoint = \"<name>\")");
  }

  private InvalidTransportListenerException unknown(String name, Method method) {
    Map<String, EndPoint> own = new TreeMap<>(beanFactory.getBeansOfType(EndPoint.class));
    own.values().removeIf(RestartableEndPoint.class::isInstance);
    return new InvalidTransportListenerException(
        "the transport listener %s wants endpoint \"%s\", but the starter opens %s%s"
            .formatted(
                ListenerSignature.name(method),
                name,
                free.keySet(),
                own.isEmpty()
                    ? ""
                    : ", and the application itself receives from its beans " + own.keySet()),
        remedy(name, own));
  }

  private String remedy(String name, Map<String, EndPoint> own) {
    if (ofAncestors().containsKey(name)) {
      return "declare it in the parent context, which opens that endpoint before this context"
          + " starts";
    }
    if (beanFactory.getBeanProvider(Transport.class).getIfUnique() == null) {
      return "endpoints are opened on the only or primary transport: mark one of the beans %s with"
              .formatted(beans(Transport.class))
          + " @Primary";
    }
    if (name.equals(EndPointDefinition.DEFAULT_NAME)) {
      return "beans of the application replace the default endpoint: declare %s with"
              .formatted(own.keySet())
          + " @Bean(defaultCandidate = false) to have it beside them";
    }
    return "configure it by transport.endpoints.%s.id, or name another".formatted(name);
  }

  private Map<String, EndPointLifecycle> ofAncestors() {
    return byName(
        BeanFactoryUtils.beansOfTypeIncludingAncestors(beanFactory, EndPointLifecycle.class));
  }

  private String beans(Class<?> type) {
    return new TreeMap<>(beanFactory.getBeansOfType(type)).keySet().toString();
  }

  private static Map<String, EndPointLifecycle> byName(Map<String, EndPointLifecycle> beans) {
    return beans.values().stream()
        .collect(
            Collectors.toMap(EndPointLifecycle::name, found -> found, (a, b) -> a, TreeMap::new));
  }
}
