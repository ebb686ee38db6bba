// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import network.transport.EndPoint;
import network.transport.NewEndPointFailedException;
import network.transport.Transport;
import network.transport.spring.boot.actuate.EndPointDescriptor;
import network.transport.spring.boot.actuate.TransportEndpoint;
import network.transport.spring.boot.actuate.TransportEndpointWebExtension;
import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import network.transport.spring.boot.listener.TransportListenerRegistry;
import network.transport.tcp.TcpOptions;
import network.transport.tcp.TcpTransport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class TransportEndpointAutoConfigurationTest {

  private final ApplicationContextRunner unexposed =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  TransportAutoConfiguration.class, TransportEndpointAutoConfiguration.class));

  private final ApplicationContextRunner runner =
      unexposed.withPropertyValues("management.endpoints.web.exposure.include=transport");

  @Test
  void isAbsentUnlessItIsExposed() {
    unexposed.run(
        context ->
            assertThat(context)
                .doesNotHaveBean(TransportEndpoint.class)
                .doesNotHaveBean(TransportEndpointWebExtension.class));
  }

  @Test
  void isThereWhenItIsExposed() {
    runner.run(
        context ->
            assertThat(context)
                .hasSingleBean(TransportEndpoint.class)
                .hasSingleBean(TransportEndpointWebExtension.class));
  }

  @Test
  void needsNoWebToBeExposedOverJmx() {
    unexposed
        .withPropertyValues(
            "spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=transport")
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(TransportEndpoint.class)
                    .doesNotHaveBean(TransportEndpointWebExtension.class));
  }

  @Test
  void isAbsentWithoutAccess() {
    runner
        .withPropertyValues("management.endpoint.transport.access=NONE")
        .run(context -> assertThat(context).doesNotHaveBean(TransportEndpoint.class));
  }

  @Test
  void isAbsentWithoutATransport() {
    runner
        .withPropertyValues("transport.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(TransportEndpoint.class));
  }

  @Test
  void backsOffToABeanOfItsType() {
    runner
        .withUserConfiguration(OwnEndpoint.class)
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(TransportEndpoint.class)
                    .hasBean("ownEndpoint")
                    .hasSingleBean(TransportEndpointWebExtension.class));
  }

  @Test
  void showsEachTransportAndEndPointsOfTheApplicationByTheNameOfTheirBean() {
    runner
        .withUserConfiguration(TwoTransports.class)
        .run(
            context -> {
              TransportEndpoint endpoint = context.getBean(TransportEndpoint.class);
              assertThat(endpoint.transports().transports()).containsOnlyKeys("inner", "outer");
              assertThat(endpoint.transports().listeners()).isEmpty();
              assertThat(endpoint.endPoint("gate"))
                  .isNotNull()
                  .extracting(EndPointDescriptor::address)
                  .isEqualTo(context.getBean("gate", EndPoint.class).address().toString());
            });
  }

  @Test
  void hidesPeersUnlessTheKeysSayOtherwise() {
    runner.run(
        context ->
            assertThat(context.getBean(TransportEndpointProperties.class))
                .isEqualTo(new TransportEndpointProperties(Show.NEVER, Set.of())));
    runner
        .withPropertyValues(
            "management.endpoint.transport.show-values=when-authorized",
            "management.endpoint.transport.roles=ops,dev")
        .run(
            context ->
                assertThat(context.getBean(TransportEndpointProperties.class))
                    .isEqualTo(
                        new TransportEndpointProperties(
                            Show.WHEN_AUTHORIZED, Set.of("ops", "dev"))));
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnEndpoint {
    @Bean
    TransportEndpoint ownEndpoint() {
      return new TransportEndpoint(Map.of(), Map.of(), new TransportListenerRegistry(), Show.NEVER);
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

    @Bean
    EndPoint gate(Transport outer) throws NewEndPointFailedException {
      return outer.newEndPoint();
    }
  }
}
