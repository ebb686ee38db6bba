// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.NewEndPointFailedException;
import network.transport.Transport;
import network.transport.spring.boot.lifecycle.EndPointLifecycle;
import network.transport.spring.boot.lifecycle.EndPoints;
import network.transport.spring.boot.lifecycle.GracePeriod;
import network.transport.spring.boot.lifecycle.TransportLifecycle;
import network.transport.tcp.TcpOptions;
import network.transport.tcp.TcpTransport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;

class TransportAutoConfigurationTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(TransportAutoConfiguration.class));

  @Test
  void opensTransportAndDefaultEndPointOnLoopback() {
    runner.run(
        context -> {
          assertThat(context).hasSingleBean(Transport.class).hasSingleBean(EndPoint.class);
          String port = context.getEnvironment().getProperty("local.transport.port");
          assertThat(context.getBean(EndPoint.class).address())
              .hasToString("127.0.0.1:" + port + ":0");
          assertThat(context.getBean(Transport.class).snapshot().endPoints()).hasSize(1);
        });
  }

  @Test
  void configuresNothingWhenDisabled() {
    runner
        .withPropertyValues("transport.enabled=false")
        .run(
            context ->
                assertThat(context)
                    .doesNotHaveBean(Transport.class)
                    .doesNotHaveBean(EndPoint.class)
                    .doesNotHaveBean(TransportLifecycle.class));
  }

  @Test
  void opensNothingWithoutAutoStartup() {
    runner
        .withPropertyValues("transport.auto-startup=false")
        .run(
            context -> {
              Transport transport = context.getBean(Transport.class);
              assertThatIllegalStateException()
                  .isThrownBy(transport::snapshot)
                  .withMessageContaining("transport not started");
              context.start();
              assertThat(transport.snapshot().endPoints()).hasSize(1);
            });
  }

  @Test
  void opensEverythingThoughBeansAreLazy() {
    runner
        .withInitializer(
            context ->
                context.addBeanFactoryPostProcessor(
                    new LazyInitializationBeanFactoryPostProcessor()))
        .withPropertyValues("transport.endpoints.orders.id=7")
        .run(
            context -> {
              assertThat(context.getEnvironment().containsProperty("local.transport.port"))
                  .isTrue();
              assertThat(context.getBean(Transport.class).snapshot().endPoints()).hasSize(2);
            });
  }

  @Test
  void makesDefaultEndPointOnTransportOfTheApplication() {
    runner
        .withUserConfiguration(OwnTransport.class)
        .run(
            context -> {
              assertThat(context)
                  .hasSingleBean(Transport.class)
                  .doesNotHaveBean(TransportLifecycle.class)
                  .doesNotHaveBean(TcpOptions.class);
              assertThat(context.getBean(EndPoint.class).address())
                  .hasToString("127.0.0.1:" + context.getBean(TcpTransport.class).port() + ":0");
            });
  }

  @Test
  void makesNoDefaultEndPointWhenItCannotChooseTheTransport() {
    runner
        .withUserConfiguration(OwnTransport.class, SecondTransport.class)
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(EndPoint.class));
  }

  @Test
  void makesDefaultEndPointOnPrimaryTransport() {
    runner
        .withUserConfiguration(OwnTransport.class, PrimaryTransport.class)
        .run(
            context ->
                assertThat(context.getBean(EndPoint.class).address())
                    .hasToString(
                        "127.0.0.1:"
                            + context.getBean("primaryTransport", TcpTransport.class).port()
                            + ":0"));
  }

  @Test
  void leavesDefaultEndPointToTheApplication() {
    runner
        .withUserConfiguration(OwnTransport.class, OwnEndPoint.class)
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(EndPoint.class)
                    .hasBean("ownEndPoint")
                    .doesNotHaveBean(EndPointLifecycle.class));
  }

  @Test
  void keepsDefaultEndPointBesideOneThatIsNoDefaultCandidate() {
    runner
        .withUserConfiguration(OwnTransport.class, ExtraEndPoint.class, Injected.class)
        .run(
            context -> {
              Injected injected = context.getBean(Injected.class);
              assertThat(injected.main()).isSameAs(context.getBean("defaultEndPoint"));
              assertThat(injected.extra()).isSameAs(context.getBean("extra"));
            });
  }

  @Test
  void usesTheGracePeriodOfTheApplication() {
    GracePeriod own = new GracePeriod(Duration.ofSeconds(1));
    runner
        .withBean(GracePeriod.class, () -> own)
        .run(context -> assertThat(context).getBean(GracePeriod.class).isSameAs(own));
  }

  @Test
  void usesTheEndPointsOfTheApplication() {
    EndPoints own = new EndPoints(List.of());
    runner
        .withBean(EndPoints.class, () -> own)
        .run(context -> assertThat(context).getBean(EndPoints.class).isSameAs(own));
  }

  @Test
  void usesOptionsOfTheApplication() {
    runner
        .withUserConfiguration(OwnOptions.class)
        .withPropertyValues("transport.host=192.0.2.1")
        .run(
            context ->
                assertThat(context.getBean(EndPoint.class).address().toString())
                    .startsWith("localhost:"));
  }

  @Test
  void appliesCustomizersInOrderAfterProperties() {
    runner
        .withUserConfiguration(Customizers.class)
        .withPropertyValues("transport.backlog=5", "transport.event-loops=2")
        .run(
            context -> {
              TcpOptions options = context.getBean(TcpOptions.class);
              assertThat(options.listen().backlog()).isEqualTo(OptionalInt.of(7));
              assertThat(options.eventLoops()).isEqualTo(2);
            });
  }

  @Test
  void hasNoLocalPortWhenItDoesNotListen() {
    runner
        .withPropertyValues("transport.addressable=false")
        .run(
            context ->
                assertThat(context.getEnvironment().containsProperty("local.transport.port"))
                    .isFalse());
  }

  @Test
  void failsWhenTheIdentifierOfTheDefaultEndPointIsTaken() {
    runner
        .withUserConfiguration(TransportWithEndPoint.class)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .isInstanceOf(NewEndPointFailedException.class));
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnTransport {
    @Bean
    TcpTransport ownTransport() throws IOException {
      return TcpTransport.open(TcpOptions.defaults());
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class SecondTransport {
    @Bean
    TcpTransport secondTransport() throws IOException {
      return TcpTransport.open(TcpOptions.defaults());
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class PrimaryTransport {
    @Bean
    @Primary
    TcpTransport primaryTransport() throws IOException {
      return TcpTransport.open(TcpOptions.defaults());
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class TransportWithEndPoint {
    @Bean
    TcpTransport usedTransport() throws IOException, NewEndPointFailedException {
      TcpTransport transport = TcpTransport.open(TcpOptions.defaults());
      transport.newEndPoint();
      return transport;
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnEndPoint {
    @Bean
    EndPoint ownEndPoint(Transport transport) throws NewEndPointFailedException {
      return transport.newEndPoint();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class ExtraEndPoint {
    @Bean(defaultCandidate = false)
    EndPoint extra(Transport transport) throws NewEndPointFailedException {
      return transport.newEndPoint(EndPointOptions.defaults().withId(1));
    }
  }

  record Injected(EndPoint main, @Qualifier("extra") EndPoint extra) {}

  @Configuration(proxyBeanMethods = false)
  static class OwnOptions {
    @Bean
    TcpOptions ownOptions() {
      return TcpOptions.builder().host("localhost").build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Customizers {
    @Bean
    @Order(2)
    TransportOptionsCustomizer last() {
      return options -> options.backlog(7);
    }

    @Bean
    @Order(1)
    TransportOptionsCustomizer first() {
      return options -> options.backlog(6);
    }
  }
}
