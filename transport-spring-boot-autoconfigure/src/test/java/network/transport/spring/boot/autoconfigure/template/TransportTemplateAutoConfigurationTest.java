// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.spring.boot.Leftovers;
import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import network.transport.spring.boot.convert.TransportMessageConverter;
import network.transport.spring.boot.lifecycle.EndPointLifecycle;
import network.transport.spring.boot.template.Destination;
import network.transport.spring.boot.template.Node;
import network.transport.spring.boot.template.PeerResolver;
import network.transport.spring.boot.template.PeerUnavailableException;
import network.transport.spring.boot.template.TemplateStoppedException;
import network.transport.spring.boot.template.TransportSendInterceptor;
import network.transport.spring.boot.template.TransportTemplate;
import network.transport.spring.boot.template.TransportTemplateBuilder;
import network.transport.spring.boot.template.UnknownPeerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Timeout(60)
class TransportTemplateAutoConfigurationTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  TransportAutoConfiguration.class, TransportTemplateAutoConfiguration.class));

  private Node peer;

  @BeforeEach
  void open() throws Exception {
    peer = Node.open(0);
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    peer.close();
    Leftovers.assertNoThreads();
  }

  private ApplicationContextRunner withPeer(String name) {
    return runner.withPropertyValues("transport.peers." + name + ".address=" + peer.address());
  }

  @Test
  void sendsToThePeersOfTheConfiguration() {
    withPeer("orders")
        .run(
            app -> {
              TransportTemplate template = app.getBean(TransportTemplate.class);
              assertThat(template.isRunning()).isTrue();
              assertThat(template.getPhase()).isGreaterThan(EndPointLifecycle.PHASE);
              template.send("orders", "hello");
              template.send(peer.address(), "there");
              peer.awaitEvents(Event.Received.class, 2);
              assertThat(peer.events(Event.ConnectionOpened.class))
                  .extracting(Event.ConnectionOpened::peer)
                  .containsOnly(app.getBean(EndPoint.class).address());
              assertThatThrownBy(() -> template.send("invoices", "x"))
                  .isInstanceOf(UnknownPeerException.class);
            });
  }

  @Test
  void startsAndStopsWithTheContext() {
    withPeer("orders")
        .run(
            app -> {
              TransportTemplate template = app.getBean(TransportTemplate.class);
              template.send("orders", "1");
              app.stop();
              assertThatThrownBy(() -> template.send("orders", "x"))
                  .isInstanceOf(TemplateStoppedException.class);
              app.start();
              template.send("orders", "2");
              peer.awaitTexts("1", "2");
            });
  }

  @Test
  void backsOffToATemplateOfTheApplication() {
    runner
        .withUserConfiguration(OwnTemplate.class)
        .run(app -> assertThat(app).hasSingleBean(TransportTemplate.class).hasBean("mine"));
  }

  @Test
  void livesBesideATemplateThatIsNoDefaultCandidate() {
    runner
        .withUserConfiguration(SecondTemplate.class)
        .run(
            app ->
                assertThat(app.getBeansOfType(TransportTemplate.class))
                    .containsOnlyKeys("transportTemplate", "second"));
  }

  @Test
  void thereIsNoneWithoutASingleEndPoint() {
    runner
        .withPropertyValues("transport.enabled=false")
        .run(app -> assertThat(app).doesNotHaveBean(TransportTemplate.class));
  }

  @Test
  void resolversOfTheApplicationAddPeers() {
    withPeer("orders")
        .withBean(PeerResolver.class, () -> name -> found(name, "invoices"))
        .run(
            app -> {
              TransportTemplate template = app.getBean(TransportTemplate.class);
              template.send("orders", "1");
              template.send("invoices", "2");
              peer.awaitEvents(Event.Received.class, 2);
            });
  }

  @Test
  void resolversThatComeFirstReplaceThoseOfTheConfiguration() {
    runner
        .withPropertyValues("transport.peers.orders.address=127.0.0.1:1:0")
        .withBean(PeerResolver.class, () -> new FirstResolver(peer.address()))
        .run(
            app -> {
              app.getBean(TransportTemplate.class).send("orders", "1");
              peer.awaitTexts("1");
            });
  }

  @Test
  void aBeanOfThatNameReplacesThePeersOfTheConfiguration() {
    withPeer("orders")
        .withBean("configuredPeers", PeerResolver.class, () -> name -> Optional.empty())
        .run(
            app ->
                assertThatThrownBy(() -> app.getBean(TransportTemplate.class).send("orders", "x"))
                    .isInstanceOf(UnknownPeerException.class));
  }

  @Test
  void convertersAndInterceptorsOfTheApplicationAreUsed() {
    StringBuilder seen = new StringBuilder();
    withPeer("orders")
        .withBean(TransportMessageConverter.class, () -> new Decimal())
        .withBean(
            TransportSendInterceptor.class,
            () ->
                (send, proceed) -> {
                  seen.append(send.destination());
                  proceed.run();
                })
        .run(
            app -> {
              Destination stream = Destination.peer("orders").onStream("numbers");
              app.getBean(TransportTemplate.class).send(stream, 42);
              peer.awaitTexts("42");
              assertThat(seen).hasToString("orders (stream numbers)");
            });
  }

  @Test
  void sendsWaitIfTheyShall() {
    runner
        .withPropertyValues(
            "transport.peers.nowhere.address=127.0.0.1:" + Leftovers.freePort() + ":0",
            "transport.template.while-reconnecting=wait",
            "transport.template.wait-timeout=30ms")
        .run(
            app ->
                assertThatThrownBy(() -> app.getBean(TransportTemplate.class).send("nowhere", "x"))
                    .isInstanceOf(PeerUnavailableException.class)
                    .hasMessageContaining("PT0.03S"));
  }

  @Test
  void thereIsNoReconnectIfThereShallBeNone() {
    runner
        .withPropertyValues(
            "transport.peers.nowhere.address=127.0.0.1:" + Leftovers.freePort() + ":0",
            "transport.template.reconnect.enabled=false",
            "transport.template.idle-timeout=0")
        .run(
            app -> {
              assertThatThrownBy(() -> app.getBean(TransportTemplate.class).send("nowhere", "x"))
                  .isInstanceOf(PeerUnavailableException.class)
                  .message()
                  .doesNotContain("again");
              assertThat(Leftovers.threads()).noneMatch(name -> name.contains("template"));
            });
  }

  private Optional<EndPointAddress> found(String name, String known) {
    return name.equals(known) ? Optional.of(peer.address()) : Optional.empty();
  }

  @Order(-1)
  private record FirstResolver(EndPointAddress address) implements PeerResolver {
    @Override
    public Optional<EndPointAddress> resolve(String name) {
      return Optional.of(address);
    }
  }

  /** Numbers as text. */
  private static final class Decimal implements TransportMessageConverter {
    @Override
    public byte[] toPayload(Object value) {
      return value.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public Object fromPayload(byte[] payload, java.lang.reflect.Type type) {
      throw new UnsupportedOperationException();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnTemplate {
    @Bean
    TransportTemplate mine(TransportTemplateBuilder builder, EndPoint endPoint) {
      return builder.build(endPoint);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class SecondTemplate {
    @Bean(defaultCandidate = false)
    TransportTemplate second(TransportTemplateBuilder builder, EndPoint endPoint) {
      return builder.build(endPoint);
    }
  }
}
