// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.Leftovers;
import network.transport.spring.boot.actuate.ListenerDescriptor;
import network.transport.spring.boot.actuate.TransportEndpoint;
import network.transport.spring.boot.autoconfigure.actuate.TransportEndpointAutoConfiguration;
import network.transport.spring.boot.autoconfigure.convert.TransportConverterAutoConfiguration;
import network.transport.spring.boot.autoconfigure.listener.TransportListenerAutoConfiguration;
import network.transport.spring.boot.autoconfigure.metrics.TransportMetricsAutoConfiguration;
import network.transport.spring.boot.listener.TransportListener;
import network.transport.spring.boot.listener.TransportListenerErrorHandler;
import network.transport.spring.boot.listener.TransportListenerRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** What operators see of listeners: the meters, and the same numbers in the Actuator endpoint. */
@Timeout(60)
class TransportListenerMetricsTest {

  private final ConfigurableApplicationContext app =
      Apps.start(
          Orders.class,
          "transport.shutdown.grace-period=100ms",
          "management.endpoints.web.exposure.include=transport");
  private final MeterRegistry registry = app.getBean(MeterRegistry.class);
  private final Orders orders = app.getBean(Orders.class);

  @AfterEach
  void nothingIsLeft() {
    orders.gate.countDown();
    app.close();
    Leftovers.assertNoThreads();
  }

  @Test
  void waitingAndActiveMessagesAreShown() throws Exception {
    send("hold", "four", "seventh");
    awaitGauge("messages.waiting", 2);
    awaitGauge("bytes.waiting", 11);
    awaitGauge("messages.active", 1);
    assertThat(shown())
        .isEqualTo(
            new ListenerDescriptor(
                "orders", "default", true, new ListenerDescriptor.Waiting(2, 11), 1, 0, 0, 0));
    orders.gate.countDown();
    awaitCount("messages.handled", 3);
    awaitGauge("messages.waiting", 0);
    awaitGauge("bytes.waiting", 0);
    awaitGauge("messages.active", 0);
  }

  @Test
  void handledAndFailedMessagesAreCounted() throws Exception {
    send("good", "bad", "good");
    awaitCount("messages.handled", 2);
    awaitCount("messages.failed", 1);
    awaitCount("messages.dropped", 0);
    assertThat(shown().handled()).isEqualTo(2);
    assertThat(shown().failed()).isEqualTo(1);
  }

  @Test
  void messagesThatAStopDropsAreCounted() throws Exception {
    send("hold", "lost", "lost too");
    awaitGauge("messages.waiting", 2);
    app.stop();
    awaitCount("messages.dropped", 2);
    awaitGauge("messages.waiting", 0);
    assertThat(shown().dropped()).isEqualTo(2);
    assertThat(shown().running()).isFalse();
  }

  @Test
  void metersAreThereWhetherTheyWereBoundBeforeTheListenersCameOrAfter() throws Exception {
    SimpleMeterRegistry late = new SimpleMeterRegistry();
    app.getBean(TransportListenerMetrics.class).bindTo(late);
    send("good");
    awaitCount("messages.handled", 1);
    assertThat(List.of(late, app.getBean(Early.class).registry()))
        .allSatisfy(
            each ->
                assertThat(
                        each.get("transport.listener.messages.handled").functionCounter().count())
                    .isEqualTo(1));
  }

  @Test
  void allMetersSayWhatTheyAreAndOfWhom() {
    assertThat(registry.getMeters())
        .filteredOn(meter -> meter.getId().getName().startsWith("transport.listener."))
        .hasSize(6)
        .allSatisfy(
            meter -> {
              assertThat(meter.getId().getDescription()).isNotBlank();
              assertThat(meter.getId().getTag("listener")).isEqualTo("orders");
              assertThat(meter.getId().getTag("endpoint")).isEqualTo("default");
            });
  }

  private void send(String... texts) throws Exception {
    EndPoint endPoint = app.getBean(EndPoint.class);
    Connection toItself = endPoint.connect(endPoint.address());
    for (String text : texts) {
      toItself.send(text.getBytes(UTF_8));
    }
  }

  private ListenerDescriptor shown() {
    return Optional.of(app.getBean(TransportEndpoint.class).transports().listeners())
        .filter(all -> all.size() == 1)
        .orElseThrow()
        .get(0);
  }

  private void awaitGauge(String name, double value) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(registry.get("transport.listener." + name).gauge().value())
                    .isEqualTo(value));
  }

  private void awaitCount(String name, double value) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(registry.get("transport.listener." + name).functionCounter().count())
                    .isEqualTo(value));
  }

  @ImportAutoConfiguration({
    TransportConverterAutoConfiguration.class,
    TransportListenerAutoConfiguration.class,
    TransportMetricsAutoConfiguration.class,
    TransportEndpointAutoConfiguration.class,
    MetricsAutoConfiguration.class,
    SimpleMetricsExportAutoConfiguration.class
  })
  static class Orders {
    private final CountDownLatch gate = new CountDownLatch(1);

    @TransportListener(id = "orders")
    void on(String text) throws InterruptedException {
      if (text.equals("bad")) {
        throw new IllegalArgumentException(text);
      }
      if (text.equals("hold") && !gate.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody opened the gate");
      }
    }

    @Bean
    TransportListenerErrorHandler silent() {
      return (failure, message) -> {};
    }

    @Bean
    Early early(TransportListenerRegistry listeners) {
      assertThat(listeners.ids()).isEmpty();
      SimpleMeterRegistry registry = new SimpleMeterRegistry();
      new TransportListenerMetrics(listeners).bindTo(registry);
      return new Early(registry);
    }
  }

  /** Bound while beans are made, before any listener is found. */
  record Early(MeterRegistry registry) {}
}
