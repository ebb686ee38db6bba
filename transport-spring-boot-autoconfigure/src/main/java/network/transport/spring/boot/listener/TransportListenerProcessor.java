// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import network.transport.spring.boot.convert.PlainMessageConverter;
import network.transport.spring.boot.lifecycle.EndPointLifecycle;
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
 *
 * @since 0.1.0
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
    private final ListenerEndPoints endPoints = new ListenerEndPoints(beanFactory);
    private final Map<String, Method> ids = new HashMap<>();

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
      EndPointLifecycle endPoint = endPoints.take(spec.endPoint(), method);
      Optional.ofNullable(ids.putIfAbsent(spec.id(), method))
          .ifPresent(
              first -> {
                throw sameId(spec.id(), first, method);
              });
      ListenerContainer container =
          new ListenerContainer(spec, handler, common.errorHandler(), common.threads());
      registry.add(container);
      try {
        endPoint.deliverTo(container);
      } catch (IllegalStateException e) {
        throw new InvalidTransportListenerException(
            "the transport listener %s cannot have endpoint %s"
                .formatted(ListenerSignature.name(method), spec.endPoint()),
            String.valueOf(e.getMessage()),
            e);
      }
    }

    private static InvalidTransportListenerException sameId(String id, Method one, Method other) {
      return new InvalidTransportListenerException(
          "the transport listeners %s and %s have the same id \"%s\""
              .formatted(ListenerSignature.name(one), ListenerSignature.name(other), id),
          "give one of them another id");
    }
  }
}
