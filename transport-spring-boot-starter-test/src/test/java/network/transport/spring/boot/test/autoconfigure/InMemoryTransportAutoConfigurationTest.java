// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.test.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import network.transport.EndPoint;
import network.transport.Transport;
import network.transport.memory.InMemoryNetwork;
import network.transport.memory.InMemoryTransport;
import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import network.transport.spring.boot.autoconfigure.TransportOptionsCustomizer;
import network.transport.spring.boot.lifecycle.RestartableTransport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Conditions, keys and back-off of the in-memory transport. */
final class InMemoryTransportAutoConfigurationTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  InMemoryTransportAutoConfiguration.class, TransportAutoConfiguration.class));

  @Test
  void transportIsOnANetworkOfItsOwn() {
    runner.run(
        context -> {
          assertThat(context).hasSingleBean(InMemoryNetwork.class);
          assertThat(context).hasSingleBean(Transport.class);
          EndPoint endPoint = context.getBean(EndPoint.class);
          try (InMemoryTransport peer = context.getBean(InMemoryNetwork.class).open()) {
            peer.newEndPoint().connect(endPoint.address()).close();
          }
        });
  }

  @Test
  void addressOfTheKeysCounts() {
    runner
        .withPropertyValues("transport.host=node-a", "transport.port=7000")
        .run(
            context -> {
              assertThat(context.getBean(EndPoint.class).address()).hasToString("node-a:7000:0");
              assertThat(context.getEnvironment().getProperty("local.transport.port"))
                  .isEqualTo("7000");
            });
    runner
        .withPropertyValues(
            "transport.host=0.0.0.0",
            "transport.external-host=node-b",
            "transport.external-port=9000")
        .run(
            context ->
                assertThat(context.getBean(EndPoint.class).address()).hasToString("node-b:9000:0"));
  }

  @Test
  void thereIsNoPortWithoutAnAddress() {
    runner
        .withPropertyValues("transport.addressable=false")
        .run(
            context -> {
              assertThat(context.getBean(EndPoint.class).address().parts()).isEmpty();
              assertThat(context.getEnvironment().containsProperty("local.transport.port"))
                  .isFalse();
            });
  }

  @Test
  void limitsCountAsOverTcp() {
    runner
        .withPropertyValues("transport.max-message-size=8B")
        .withBean(
            TransportOptionsCustomizer.class, () -> options -> options.connectionsPerSocket(1))
        .run(
            context -> {
              EndPoint endPoint = context.getBean(EndPoint.class);
              try (InMemoryTransport peer = context.getBean(InMemoryNetwork.class).open()) {
                var connection = endPoint.connect(peer.newEndPoint().address());
                assertThatThrownBy(() -> connection.send(new byte[9]))
                    .isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> endPoint.connect(connection.peer()))
                    .hasMessageContaining("limit of 1 connections");
              }
            });
  }

  @Test
  void contextsThatShareANetworkReachEachOther() {
    InMemoryNetwork shared = new InMemoryNetwork();
    ApplicationContextRunner sharing = runner.withBean(InMemoryNetwork.class, () -> shared);
    sharing.run(
        one ->
            sharing.run(
                other ->
                    one.getBean(EndPoint.class)
                        .connect(other.getBean(EndPoint.class).address())
                        .close()));
  }

  @Test
  void addressThatIsTakenFailsTheStart() {
    InMemoryNetwork shared = new InMemoryNetwork();
    try (InMemoryTransport first = shared.open("node-a", 7000)) {
      runner
          .withBean(InMemoryNetwork.class, () -> shared)
          .withPropertyValues("transport.host=node-a", "transport.port=" + first.port())
          .run(
              context ->
                  assertThat(context)
                      .getFailure()
                      .hasRootCauseInstanceOf(IllegalStateException.class)
                      .rootCause()
                      .hasMessageContaining("node-a:7000"));
    }
  }

  @Test
  void transportOfTheApplicationStays() {
    InMemoryNetwork elsewhere = new InMemoryNetwork();
    runner
        .withBean(Transport.class, elsewhere::open)
        .run(
            context ->
                assertThat(context.getBean(Transport.class)).isInstanceOf(InMemoryTransport.class));
  }

  @Test
  void nothingIsThereWhereTheTransportIsDisabled() {
    runner
        .withPropertyValues("transport.enabled=false")
        .run(
            context ->
                assertThat(context)
                    .doesNotHaveBean(InMemoryNetwork.class)
                    .doesNotHaveBean(Transport.class));
  }

  @Test
  void stopAndStartOpensAgainAtTheSameAddress() {
    runner
        .withPropertyValues("transport.port=7000")
        .run(
            context -> {
              EndPoint endPoint = context.getBean(EndPoint.class);
              InMemoryNetwork network = context.getBean(InMemoryNetwork.class);
              for (int i = 0; i < 3; i++) {
                context.getSourceApplicationContext().stop();
                network.open("127.0.0.1", 7000).close();
                context.getSourceApplicationContext().start();
                assertThat(endPoint.address()).hasToString("127.0.0.1:7000:0");
                try (InMemoryTransport peer = network.open()) {
                  peer.newEndPoint().connect(endPoint.address()).close();
                }
              }
            });
  }

  @Test
  void withoutTheAnnotationThereIsASocket() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(TransportAutoConfiguration.class))
        .run(
            context -> {
              assertThat(context).doesNotHaveBean(InMemoryNetwork.class);
              RestartableTransport transport = context.getBean(RestartableTransport.class);
              assertThat(RestartableTransport.listenAddress(transport))
                  .hasValueSatisfying(address -> assertThat(address.isUnresolved()).isFalse());
            });
  }
}
