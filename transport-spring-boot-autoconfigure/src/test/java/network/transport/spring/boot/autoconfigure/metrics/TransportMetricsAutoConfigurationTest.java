// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import network.transport.Transport;
import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import network.transport.spring.boot.autoconfigure.convert.TransportConverterAutoConfiguration;
import network.transport.spring.boot.autoconfigure.listener.TransportListenerAutoConfiguration;
import network.transport.spring.boot.metrics.TransportListenerMetrics;
import network.transport.tcp.TcpOptions;
import network.transport.tcp.TcpTransport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class TransportMetricsAutoConfigurationTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  TransportAutoConfiguration.class, TransportMetricsAutoConfiguration.class));

  private final ApplicationContextRunner withListeners =
      runner
          .withConfiguration(
              AutoConfigurations.of(
                  TransportConverterAutoConfiguration.class,
                  TransportListenerAutoConfiguration.class))
          .withUserConfiguration(Registry.class);

  @Test
  void bindsMetersToTheRegistryOfTheApplication() {
    runner
        .withConfiguration(
            AutoConfigurations.of(
                MetricsAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
        .run(
            context ->
                assertThat(
                        context
                            .getBean(MeterRegistry.class)
                            .get("transport.endpoints")
                            .tag("transport", "transport")
                            .gauge()
                            .value())
                    .isEqualTo(1));
  }

  @Test
  void metersEachTransport() {
    runner
        .withUserConfiguration(Registry.class, TwoTransports.class)
        .run(
            context -> {
              MeterRegistry registry = context.getBean(MeterRegistry.class);
              context.getBean(MeterBinder.class).bindTo(registry);
              assertThat(registry.get("transport.endpoints").gauges())
                  .extracting(gauge -> gauge.getId().getTag("transport"))
                  .containsExactlyInAnyOrder("inner", "outer");
            });
  }

  @Test
  void isAbsentWithoutARegistry() {
    runner.run(context -> assertThat(context).doesNotHaveBean(MeterBinder.class));
  }

  @Test
  void isAbsentWithoutATransport() {
    runner
        .withUserConfiguration(Registry.class)
        .withPropertyValues("transport.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(MeterBinder.class));
  }

  @Test
  void backsOffToABeanOfItsName() {
    runner
        .withUserConfiguration(Registry.class, OwnMetrics.class)
        .run(context -> assertThat(context).hasSingleBean(MeterBinder.class));
  }

  @Test
  void metersListenersToo() {
    withListeners.run(context -> assertThat(context).hasSingleBean(TransportListenerMetrics.class));
  }

  @Test
  void backsOffToListenerMetricsOfTheirName() {
    withListeners
        .withBean("transportListenerMetrics", MeterBinder.class, () -> registry -> {})
        .run(context -> assertThat(context).doesNotHaveBean(TransportListenerMetrics.class));
  }

  @Configuration(proxyBeanMethods = false)
  static class Registry {
    @Bean
    MeterRegistry registry() {
      return new SimpleMeterRegistry();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnMetrics {
    @Bean
    MeterBinder transportMetrics() {
      return registry -> {};
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class TwoTransports {
    @Bean
    Transport inner() throws IOException {
      return TcpTransport.open(TcpOptions.defaults());
    }

    @Bean
    Transport outer() throws IOException {
      return TcpTransport.open(TcpOptions.defaults());
    }
  }
}
