// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.Stream;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.Transport;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.Leftovers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Listener methods that cannot be: the start fails and says which, why and what to do. */
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("UnusedMethod") // never called, since nothing starts
class InvalidListenerTest {

  @AfterEach
  void nothingIsLeft() {
    Leftovers.assertNoThreads();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void failsTheStart(Class<?> configuration, String problem, String remedy) {
    assertThatExceptionOfType(InvalidTransportListenerException.class)
        .isThrownBy(
            () -> ListenerApps.start(configuration, "transport.endpoints.orders.id=1").close())
        .satisfies(
            e -> {
              assertThat(e.problem()).contains(problem);
              assertThat(e.remedy()).contains(remedy);
            });
  }

  static Stream<Arguments> failsTheStart() {
    return Stream.of(
        Arguments.of(
            NumberForSender.class,
            "argument 2 (int) of the transport listener "
                + NumberForSender.class.getTypeName()
                + ".on(String, int)",
            "@SenderAddress is an EndPointAddress or a String"),
        Arguments.of(TextForId.class, "argument 1 (java.lang.String)", "@ConnectionId is a long"),
        Arguments.of(
            BareAddress.class, "argument 1 (network.transport.EndPointAddress)", "@SenderAddress"),
        Arguments.of(TwoPayloads.class, ".on(byte[], String)", "leave one without an annotation"),
        Arguments.of(Reply.class, "returns java.lang.String", "there are no replies"),
        Arguments.of(Unconvertible.class, "java.util.List<java.lang.Long>", "Jackson"),
        Arguments.of(NoNumber.class, "concurrency of the transport listener", "from 1 on"),
        Arguments.of(NoThreads.class, "is \"0\"", "from 1 on"),
        Arguments.of(NoBoolean.class, "is \"yes\"", "true or false"),
        Arguments.of(Unresolved.class, "is \"${nowhere}\"", "set that property"),
        Arguments.of(Nameless.class, "endpoint of the transport listener", "name of an endpoint"),
        Arguments.of(
            Unknown.class,
            "wants endpoint \"bills\", but the starter opens [default, orders]",
            "transport.endpoints.bills.id"),
        Arguments.of(
            OwnEndPoint.class, "the application itself receives from its beans [own]", "transport"),
        Arguments.of(
            OwnDefault.class,
            "wants endpoint \"default\", but the starter opens [orders], and the application itself",
            "declare [own] with @Bean(defaultCandidate = false)"),
        Arguments.of(
            TwoTransports.class,
            "wants endpoint \"default\", but the starter opens []",
            "mark one of the beans [one, two] with @Primary"),
        Arguments.of(SameId.class, "have the same id \"same\"", "another id"),
        Arguments.of(HiddenByProxy.class, "through the proxy of its bean", "interface"));
  }

  @Test
  void listenersOfTheSameEndPointAreBothNamed() {
    assertThatExceptionOfType(InvalidTransportListenerException.class)
        .isThrownBy(() -> ListenerApps.start(Two.class).close())
        .withMessageContainingAll(
            "endpoint \"default\" can have one listener method",
            Two.class.getTypeName() + ".one(byte[])",
            Two.class.getTypeName() + ".two(byte[])",
            "transport.endpoints.<name>.id");
  }

  @Test
  void endPointOfTheParentContextIsRefused() {
    try (ConfigurableApplicationContext parent = Apps.start()) {
      assertThatExceptionOfType(InvalidTransportListenerException.class)
          .isThrownBy(
              () ->
                  new SpringApplicationBuilder(Fine.class, ListenerApps.Listening.class)
                      .parent(parent)
                      .web(WebApplicationType.NONE)
                      .run()
                      .close())
          .withMessageContaining("declare it in the parent context");
    }
  }

  @Test
  void endPointThatLeavesItsEventsToTheApplicationIsRefused() {
    assertThatExceptionOfType(InvalidTransportListenerException.class)
        .isThrownBy(() -> ListenerApps.start(Fine.class, "transport.dispatch=none").close())
        .withMessageContaining("cannot have endpoint default")
        .withMessageContaining("transport.dispatch");
  }

  @Test
  void failureIsAnalysed(CapturedOutput output) {
    assertThatExceptionOfType(InvalidTransportListenerException.class)
        .isThrownBy(() -> ListenerApps.start(Reply.class).close());
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains(Reply.class.getTypeName() + ".on() returns java.lang.String")
        .contains("there are no replies");
  }

  /** An implementation that nothing is asked of. */
  private static <T> T any(Class<T> type) {
    ProxyFactory factory = new ProxyFactory();
    factory.setInterfaces(type);
    return type.cast(factory.getProxy());
  }

  static class NumberForSender {
    @TransportListener
    void on(String payload, @SenderAddress int sender) {}
  }

  static class TextForId {
    @TransportListener
    void on(@ConnectionId String id) {}
  }

  static class BareAddress {
    @TransportListener
    void on(EndPointAddress sender) {}
  }

  static class TwoPayloads {
    @TransportListener
    void on(byte[] one, String two) {}
  }

  static class Reply {
    @TransportListener
    String on() {
      return "reply";
    }
  }

  static class Unconvertible {
    @TransportListener
    void on(List<Long> numbers) {}
  }

  static class NoNumber {
    @TransportListener(concurrency = "many")
    void on() {}
  }

  static class NoThreads {
    @TransportListener(concurrency = "0")
    void on() {}
  }

  static class NoBoolean {
    @TransportListener(autoStartup = "yes")
    void on() {}
  }

  static class Unresolved {
    @TransportListener(id = "${nowhere}")
    void on() {}
  }

  static class Nameless {
    @TransportListener(endpoint = "")
    void on() {}
  }

  static class Unknown {
    @TransportListener(endpoint = "bills")
    void on() {}
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnEndPoint {
    @Bean(defaultCandidate = false)
    EndPoint own() {
      return any(EndPoint.class);
    }

    @TransportListener(endpoint = "own")
    void on() {}
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnDefault {
    @Bean
    EndPoint own() {
      return any(EndPoint.class);
    }

    @TransportListener
    void on() {}
  }

  @Configuration(proxyBeanMethods = false)
  static class TwoTransports {
    @Bean
    Transport one() {
      return any(Transport.class);
    }

    @Bean
    Transport two() {
      return any(Transport.class);
    }

    @TransportListener
    void on() {}
  }

  static class Two {
    @TransportListener(id = "same")
    void one(byte[] payload) {}

    @TransportListener(id = "same")
    void two(byte[] payload) {}
  }

  static class SameId {
    @TransportListener(id = "same")
    void one(byte[] payload) {}

    @TransportListener(id = "same", endpoint = "orders")
    void two(byte[] payload) {}
  }

  interface Something {}

  static class Target implements Something {
    @TransportListener
    void on() {}
  }

  @Configuration(proxyBeanMethods = false)
  static class HiddenByProxy {
    @Bean
    Something something() {
      return (Something) new ProxyFactory(new Target()).getProxy();
    }
  }

  static class Fine {
    @TransportListener
    void on() {}
  }
}
