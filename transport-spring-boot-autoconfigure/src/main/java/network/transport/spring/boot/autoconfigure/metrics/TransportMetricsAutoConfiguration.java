// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import network.transport.Transport;
import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import network.transport.spring.boot.autoconfigure.listener.TransportListenerAutoConfiguration;
import network.transport.spring.boot.lifecycle.EndPointLifecycle;
import network.transport.spring.boot.listener.TransportListenerRegistry;
import network.transport.spring.boot.metrics.TransportListenerMetrics;
import network.transport.spring.boot.metrics.TransportMetrics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configures the meters {@code transport.*} of all {@link Transport} beans, replaced by a bean
 * named {@code transportMetrics}, and {@code transport.listener.*} of all listeners, replaced by
 * one named {@code transportListenerMetrics}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
    after = {TransportAutoConfiguration.class, TransportListenerAutoConfiguration.class},
    afterName = {
      "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
    })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({Transport.class, MeterRegistry.class})
public final class TransportMetricsAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean(name = "transportMetrics")
  MeterBinder transportMetrics(
      Map<String, Transport> transports, ObjectProvider<EndPointLifecycle> endPoints) {
    List<EndPointLifecycle> named = endPoints.orderedStream().toList();
    List<TransportMetrics> metrics =
        transports.entrySet().stream()
            .map(entry -> new TransportMetrics(entry.getKey(), entry.getValue(), named))
            .toList();
    // Meters refer weakly to what they read: the bean is what keeps it.
    return registry -> metrics.forEach(each -> each.bindTo(registry));
  }

  @Bean
  @ConditionalOnBean(TransportListenerRegistry.class)
  @ConditionalOnMissingBean(name = "transportListenerMetrics")
  TransportListenerMetrics transportListenerMetrics(TransportListenerRegistry listeners) {
    return new TransportListenerMetrics(listeners);
  }
}
