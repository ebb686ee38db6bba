// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.NewEndPointFailedException;
import network.transport.Transport;
import network.transport.spring.boot.lifecycle.EndPointLifecycle;
import network.transport.spring.boot.lifecycle.EndPoints;
import network.transport.tcp.TcpOptions;
import network.transport.tcp.TcpTransport;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class NamedEndPointsTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(TransportAutoConfiguration.class))
          .withPropertyValues(
              "transport.endpoints.orders.id=7",
              "transport.endpoints.order-intake.id=4294967295",
              "transport.endpoints.order-intake.dispatch=none");

  @Test
  void areInjectedByNameBesideTheDefaultOne() {
    runner
        .withUserConfiguration(Injected.class)
        .run(
            context -> {
              Injected injected = context.getBean(Injected.class);
              assertThat(id(injected.main())).isZero();
              assertThat(id(injected.orders())).isEqualTo(7);
              assertThat(id(injected.intake())).isEqualTo(4294967295L);
              assertThat(injected.orders()).isSameAs(context.getBean("ordersEndPoint"));
              assertThat(context.getBean(EndPoint.class)).isSameAs(injected.main());
            });
  }

  @Test
  void areFoundByNameWithTheirLifecycles() {
    runner.run(
        context -> {
          EndPoints endPoints = context.getBean(EndPoints.class);
          assertThat(endPoints.all().stream().map(EndPointLifecycle::name))
              .containsExactly("default", "order-intake", "orders");
          assertThat(endPoints.find("orders").map(EndPointLifecycle::endPoint))
              .isEqualTo(Optional.of(context.getBean("ordersEndPoint")));
          assertThat(endPoints.find("payments")).isEmpty();
        });
  }

  @Test
  void dispatchTheirEventsAsTheirKeysSay() {
    runner
        .withUserConfiguration(Injected.class)
        .run(
            context -> {
              Injected injected = context.getBean(Injected.class);
              try (Connection connection = injected.orders().connect(injected.intake().address())) {
                connection.send(new byte[] {1});
                assertThat(injected.intake().receive()).isInstanceOf(Event.ConnectionOpened.class);
              }
              assertThat(catchThrowable(injected.orders()::receive))
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessageContaining("transport.endpoints.orders.dispatch=none");
            });
  }

  @Test
  void haveQueuesOfTheirOwn() {
    runner
        .withUserConfiguration(Injected.class)
        .withPropertyValues(
            "transport.endpoints.order-intake.queue-events=2",
            "transport.endpoints.order-intake.queue-bytes=4KB")
        .run(
            context -> {
              EndPoint intake = context.getBean(Injected.class).intake();
              Connection connection = intake.connect(intake.address());
              connection.send(new byte[] {1});
              // The queue is full, and one who sends to himself waits for himself.
              Thread sender = new Thread(() -> send(connection), "sender");
              sender.start();
              await().until(() -> sender.getState() == Thread.State.WAITING);
              assertThat(intake.receive()).isInstanceOf(Event.ConnectionOpened.class);
              assertThat(intake.receive()).isInstanceOf(Event.Received.class);
              assertThat(intake.receive(Duration.ofSeconds(10)))
                  .hasValueSatisfying(
                      event -> assertThat(event).isInstanceOf(Event.Received.class));
              sender.join(10_000);
            });
  }

  @Test
  void openAndCloseWithTheContext() {
    runner.run(
        context -> {
          Transport transport = context.getBean(Transport.class);
          assertThat(transport.snapshot().endPoints()).hasSize(3);
          context.getSourceApplicationContext().stop();
          context.getSourceApplicationContext().start();
          assertThat(transport.snapshot().endPoints().stream().map(e -> id(e.address())))
              .containsExactlyInAnyOrder(0L, 7L, 4294967295L);
        });
  }

  @Test
  void failWithoutAnIdentifier() {
    assertFailure("transport.endpoints.payments.dispatch=events")
        .hasMessage("The endpoint payments has no identifier: transport.endpoints.payments.id");
  }

  @Test
  void failWithAnImpossibleIdentifier() {
    assertFailure("transport.endpoints.payments.id=4294967296")
        .hasMessage(
            "The endpoint payments has the impossible identifier 4294967296:"
                + " transport.endpoints.payments.id");
  }

  @Test
  void failWithTheIdentifierOfAnother() {
    assertFailure("transport.endpoints.payments.id=7")
        .hasMessage(
            "The endpoints orders and payments have the same identifier 7:"
                + " transport.endpoints.orders.id, transport.endpoints.payments.id");
  }

  @Test
  void failWithTheIdentifierOfTheDefaultOne() {
    assertFailure("transport.endpoints.payments.id=0")
        .hasMessage(
            "The endpoint payments has the identifier 0 of the default endpoint:"
                + " transport.endpoints.payments.id");
  }

  @Test
  void failWithAQueueWithoutRoom() {
    assertFailure("transport.endpoints.orders.queue-events=0")
        .hasMessage("transport.endpoints.orders.queue-events must be at least 1, but is 0");
    assertFailure("transport.endpoints.orders.queue-bytes=-1B")
        .hasMessage("transport.endpoints.orders.queue-bytes must be at least 1, but is -1B");
  }

  @Test
  void failWithTheNameOfTheDefaultOne() {
    assertFailure("transport.endpoints.default.id=3")
        .hasMessageStartingWith("An endpoint cannot be called default");
  }

  @Test
  void mayHaveTheIdentifierOfADefaultOneThatIsNotThere() {
    runner
        .withUserConfiguration(OwnTransport.class, OwnDefault.class)
        .withPropertyValues("transport.endpoints.payments.id=0")
        .run(
            context -> {
              assertThat(id(context.getBean("paymentsEndPoint", EndPoint.class))).isZero();
              assertThat(context.getBean(EndPoint.class)).isSameAs(context.getBean("own"));
            });
  }

  @Test
  void backOffFromBeansOfTheApplication() {
    runner
        .withUserConfiguration(OwnTransport.class, OwnOrders.class)
        .run(
            context -> {
              assertThat(id(context.getBean("ordersEndPoint", EndPoint.class))).isEqualTo(99);
              assertThat(context).doesNotHaveBean("ordersEndPointLifecycle");
              assertThat(id(context.getBean(EndPoint.class))).isZero();
            });
  }

  @Test
  void areNotThereWhenDisabled() {
    runner
        .withPropertyValues("transport.enabled=false")
        .run(
            context ->
                assertThat(context)
                    .doesNotHaveBean("ordersEndPoint")
                    .doesNotHaveBean(EndPoints.class));
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertFailure(String property) {
    @Nullable Throwable[] failure = new @Nullable Throwable[1];
    runner.withPropertyValues(property).run(context -> failure[0] = context.getStartupFailure());
    return assertThat(failure[0]).isInstanceOf(InvalidPropertyException.class);
  }

  private static void send(Connection connection) {
    try {
      connection.send(new byte[] {2});
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static long id(EndPoint endPoint) {
    return id(endPoint.address());
  }

  private static long id(EndPointAddress address) {
    return address.parts().orElseThrow().endPointId();
  }

  record Injected(
      EndPoint main,
      @Qualifier("orders") EndPoint orders,
      @Qualifier("order-intake") EndPoint intake) {}

  @Configuration(proxyBeanMethods = false)
  static class OwnTransport {
    @Bean
    TcpTransport ownTransport() throws IOException {
      return TcpTransport.open(TcpOptions.defaults());
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnDefault {
    @Bean
    EndPoint own(Transport transport) throws NewEndPointFailedException {
      return transport.newEndPoint(EndPointOptions.defaults().withId(5));
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnOrders {
    @Bean(defaultCandidate = false)
    EndPoint ordersEndPoint(Transport transport) throws NewEndPointFailedException {
      return transport.newEndPoint(EndPointOptions.defaults().withId(99));
    }
  }
}
