// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import network.transport.Transport;
import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import network.transport.spring.boot.health.TransportHealthIndicator;
import network.transport.tcp.TcpOptions;
import network.transport.tcp.TcpTransport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class TransportHealthContributorAutoConfigurationTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  TransportAutoConfiguration.class,
                  TransportHealthContributorAutoConfiguration.class,
                  HealthContributorAutoConfiguration.class));

  @Test
  void contributesTheHealthOfTheTransport() {
    runner.run(
        context ->
            assertThat(context.getBean("transportHealthContributor"))
                .isInstanceOf(TransportHealthIndicator.class));
  }

  @Test
  void contributesTheHealthOfEachTransport() {
    runner
        .withUserConfiguration(TwoTransports.class)
        .run(
            context ->
                assertThat(
                        context
                            .getBean("transportHealthContributor", CompositeHealthContributor.class)
                            .stream()
                            .map(entry -> entry.name()))
                    .containsExactlyInAnyOrder("inner", "outer"));
  }

  @Test
  void isSwitchedOffByItsKey() {
    runner
        .withPropertyValues("management.health.transport.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean("transportHealthContributor"));
  }

  @Test
  void isSwitchedOffWithAllDefaults() {
    runner
        .withPropertyValues("management.health.defaults.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean("transportHealthContributor"));
  }

  @Test
  void isAbsentWithoutATransport() {
    runner
        .withPropertyValues("transport.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean("transportHealthContributor"));
  }

  @Test
  void backsOffToABeanOfItsName() {
    runner
        .withUserConfiguration(OwnIndicator.class)
        .run(
            context ->
                assertThat(context)
                    .hasBean("transportHealthIndicator")
                    .doesNotHaveBean("transportHealthContributor"));
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

  @Configuration(proxyBeanMethods = false)
  static class OwnIndicator {
    @Bean
    HealthIndicator transportHealthIndicator() {
      return () -> Health.up().build();
    }
  }
}
