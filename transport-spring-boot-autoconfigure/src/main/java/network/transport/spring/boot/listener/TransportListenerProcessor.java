// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import network.transport.EndPoint;
import network.transport.spring.boot.convert.PlainMessageConverter;
import network.transport.spring.boot.lifecycle.EndPointLifecycle;
import network.transport.spring.boot.lifecycle.RestartableEndPoint;
import org.springframework.aop.SpringProxy;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Finds the listener methods of all beans, once these are made and before the endpoints open, and
 * gives each endpoint to its listener.
 *
 * <p>Confined to the thread that starts the application.
 */
public final class TransportListenerProcessor implements SmartInitializingSingleton {

  private final ConfigurableListableBeanFactory beanFactory;
  private final TransportListenerRegistry registry;
  private final Supplier<ListenerStrategies> strategies;

  /**
   * Finds nothing yet.
   *
   * @param beanFactory whose beans may have listener methods
   * @param registry where the listeners are added
   * @param strategies what listeners have in common; asked for once all beans are made
   */
  public TransportListenerProcessor(
      ConfigurableListableBeanFactory beanFactory,
      TransportListenerRegistry registry,
      Supplier<ListenerStrategies> strategies) {
    this.beanFactory = beanFactory;
    this.registry = registry;
    this.strategies = strategies;
  }

  /**
   * {@inheritDoc}
   *
   * @throws InvalidTransportListenerException if a method cannot be a listener, or cannot have the
   *     endpoint that it asks for
   */
  @Override
  public void afterSingletonsInstantiated() {
    Setup setup = new Setup(strategies.get());
    for (String name : beanFactory.getBeanNamesForType(Object.class)) {
      if (!ScopedProxyUtils.isScopedTarget(name)) {
        targetClass(name).ifPresent(type -> setup.addAll(name, type));
      }
    }
  }

  private Optional<Class<?>> targetClass(String beanName) {
    return Optional.<Class<?>>ofNullable(AutoProxyUtils.determineTargetClass(beanFactory, beanName))
        .map(type -> behindProxy(beanName, type));
  }

  /** Who makes a proxy by hand does not say of what. */
  private Class<?> behindProxy(String beanName, Class<?> type) {
    return SpringProxy.class.isAssignableFrom(type)
        ? AopUtils.getTargetClass(beanFactory.getBean(beanName))
        : type;
  }

  /** Adds what was found. */
  private final class Setup {

    private final ListenerStrategies common;
    private final ListenerSpecs specs;
    private final PlainMessageConverter converter;
    private final Map<String, EndPointLifecycle> lifecycles =
        beanFactory.getBeansOfType(EndPointLifecycle.class);

    Setup(ListenerStrategies common) {
      this.common = common;
      this.specs = new ListenerSpecs(common, this::resolve);
      this.converter = PlainMessageConverter.before(common.converter());
    }

    private String resolve(String text) {
      return Optional.ofNullable(beanFactory.resolveEmbeddedValue(text)).orElse("");
    }

    void addAll(String beanName, Class<?> type) {
      ListenerMethods.of(type)
          .forEach(
              (method, annotations) -> {
                MessageHandler handler = common.intercept(handler(beanName, type, method));
                annotations.forEach(
                    annotation -> add(specs.read(annotation, method), method, handler));
              });
    }

    private MessageHandler handler(String beanName, Class<?> type, Method method) {
      ListenerSignature signature = ListenerSignature.of(method, type);
      if (!beanFactory.isSingleton(beanName)) {
        Class<?> declared =
            Optional.<Class<?>>ofNullable(beanFactory.getType(beanName)).orElse(type);
        return new ListenerMethod(
            signature, declared, () -> beanFactory.getBean(beanName), converter);
      }
      Object bean = beanFactory.getBean(beanName);
      return new ListenerMethod(signature, bean.getClass(), () -> bean, converter);
    }

    private void add(ListenerSpec spec, Method method, MessageHandler handler) {
      EndPointLifecycle endPoint = find(spec, method);
      ListenerContainer container =
          new ListenerContainer(spec, handler, common.errorHandler(), common.threads());
      if (registry.add(container).isPresent()) {
        throw new InvalidTransportListenerException(
            problem(method) + " has the id \"" + spec.id() + "\", which another one has",
            "give one of them another id");
      }
      try {
        endPoint.deliverTo(container);
      } catch (IllegalStateException e) {
        throw new InvalidTransportListenerException(
            problem(method) + " cannot have endpoint " + spec.endPoint(),
            String.valueOf(e.getMessage()),
            e);
      }
    }

    private EndPointLifecycle find(ListenerSpec spec, Method method) {
      return lifecycles.values().stream()
          .filter(lifecycle -> lifecycle.endPoint().name().equals(spec.endPoint()))
          .findAny()
          .orElseThrow(() -> unknown(spec.endPoint(), method));
    }

    private InvalidTransportListenerException unknown(String endPoint, Method method) {
      Set<String> known = new TreeSet<>();
      lifecycles.values().forEach(lifecycle -> known.add(lifecycle.endPoint().name()));
      Map<String, EndPoint> own = new TreeMap<>(beanFactory.getBeansOfType(EndPoint.class));
      own.values().removeIf(RestartableEndPoint.class::isInstance);
      return new InvalidTransportListenerException(
          "%s wants endpoint \"%s\", but the starter opens %s%s"
              .formatted(
                  problem(method),
                  endPoint,
                  known,
                  own.isEmpty()
                      ? ""
                      : ", and the application itself receives from its beans " + own.keySet()),
          "configure it by transport.endpoints.%s.id, or name another".formatted(endPoint));
    }

    private static String problem(Method method) {
      return "the transport listener " + ListenerSignature.name(method);
    }
  }
}
