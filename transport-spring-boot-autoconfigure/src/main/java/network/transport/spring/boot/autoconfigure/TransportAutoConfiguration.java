// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import java.time.Duration;
import network.transport.EndPoint;
import network.transport.Transport;
import network.transport.spring.boot.lifecycle.EndPointLifecycle;
import network.transport.spring.boot.lifecycle.EndPoints;
import network.transport.spring.boot.lifecycle.GracePeriod;
import network.transport.spring.boot.lifecycle.GracePeriodLifecycle;
import network.transport.spring.boot.lifecycle.TransportLifecycle;
import network.transport.spring.boot.lifecycle.TransportOpener;
import network.transport.tcp.TcpOptions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Auto-configures a {@link Transport} and, on it, a default {@link EndPoint} with the identifier 0
 * and those of {@code transport.endpoints.*}, which are injected by their names as qualifiers.
 *
 * <p>A {@code Transport} bean of the application replaces the one that is made here; the default
 * endpoint is then made on it, if it is the only or the primary one. An {@code EndPoint} bean of
 * the application replaces the default endpoint. One that is to live beside it is declared with
 * {@code @Bean(defaultCandidate = false)}: the conditions of Spring Boot do not count it, and it is
 * injected by its {@code @Qualifier}. {@link TcpOptions} are replaced the same way, or changed by
 * {@link TransportOptionsCustomizer} beans. A {@link TransportOpener} bean opens another kind of
 * transport at each start, with everything else as it is. {@link
 * network.transport.TransportObserver} beans are told what the transport reports, on one thread for
 * all and before it is published.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "transport.enabled", matchIfMissing = true)
@EnableConfigurationProperties(TransportProperties.class)
// In this order: the endpoints' conditions look for the transport, the named ones for the default.
@Import({
  TransportConfiguration.class,
  DefaultEndPointConfiguration.class,
  NamedEndPointsConfiguration.class
})
public final class TransportAutoConfiguration {

  @Bean
  static BeanFactoryPostProcessor transportKeysCheck(Environment environment) {
    return beanFactory -> {
      ReservedKeys.refuse(environment);
      RequiredKeys.check(environment);
    };
  }

  @Bean
  static LazyInitializationExcludeFilter transportLazyInitializationExcludeFilter() {
    return LazyInitializationExcludeFilter.forBeanTypes(
        TransportLifecycle.class, EndPointLifecycle.class, GracePeriodLifecycle.class);
  }

  @Bean
  @ConditionalOnMissingBean
  EndPoints transportEndPoints(ObjectProvider<EndPointLifecycle> endPoints) {
    return new EndPoints(endPoints.orderedStream().toList());
  }

  /** No longer than Spring waits: it would destroy the beans that listeners still use. */
  @Bean
  @ConditionalOnMissingBean
  GracePeriod transportGracePeriod(
      TransportProperties properties, ObjectProvider<LifecycleProperties> lifecycle) {
    Duration wanted = properties.shutdown().gracePeriod();
    return new GracePeriod(
        lifecycle.stream()
            .map(LifecycleProperties::getTimeoutPerShutdownPhase)
            .filter(limit -> limit.compareTo(wanted) < 0)
            .findAny()
            .orElse(wanted));
  }

  @Bean
  GracePeriodLifecycle transportGracePeriodLifecycle(GracePeriod gracePeriod) {
    return new GracePeriodLifecycle(gracePeriod);
  }
}
