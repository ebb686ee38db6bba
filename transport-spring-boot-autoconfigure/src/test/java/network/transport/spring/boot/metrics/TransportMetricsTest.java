// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.Event;
import network.transport.Transport;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.event.TransportApplicationEvent;
import network.transport.spring.boot.lifecycle.EndPointLifecycle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;

@Timeout(60)
class TransportMetricsTest {

  private final ConfigurableApplicationContext app = Apps.start(Failing.class);
  private final ConfigurableApplicationContext peer = Apps.start();
  private final EndPoint endPoint = app.getBean(EndPoint.class);
  private final EndPoint from = peer.getBean(EndPoint.class);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TransportMetrics metrics =
      new TransportMetrics(
          "main",
          app.getBean(Transport.class),
          app.getBeansOfType(EndPointLifecycle.class).values());

  @BeforeEach
  void bind() {
    metrics.bindTo(registry);
  }

  @AfterEach
  void close() {
    app.close();
    peer.close();
  }

  @Test
  void countConnectionsMessagesAndBytes() throws Exception {
    Connection first = from.connect(endPoint.address());
    Connection second = from.connect(endPoint.address());
    first.send(new byte[100]);
    second.send(new byte[20]);
    awaitValue("transport.bytes.received{endpoint=default}", 120);
    assertValue("transport.messages.received{endpoint=default}", 2);
    assertValue("transport.messages.sent{endpoint=default}", 0);
    assertValue("transport.connections{direction=inbound,endpoint=default}", 2);
    assertValue("transport.connections{direction=outbound,endpoint=default}", 0);
    assertValue("transport.connections.opened{direction=inbound}", 2);
    assertValue("transport.peers{endpoint=default}", 1);
    assertValue("transport.endpoints{}", 1);
    first.close();
    awaitValue("transport.connections.closed{direction=inbound,outcome=closed}", 1);
    from.disconnect(endPoint.address());
    awaitValue("transport.connections.closed{direction=inbound,outcome=lost}", 1);
    awaitValue("transport.peers{endpoint=default}", 0);
  }

  @Test
  void endPointsOfTheApplicationAreOneTagTogether() throws Exception {
    for (int number = 0; number < 2; number++) {
      EndPoint own = app.getBean(Transport.class).newEndPoint();
      own.connect(own.address()).send(new byte[1]);
    }
    awaitValue("transport.messages.sent{endpoint=other}", 2);
    assertValue("transport.messages.sent{endpoint=default}", 0);
    assertValue("transport.connections{direction=outbound,endpoint=other}", 2);
    assertValue("transport.events.queued{endpoint=other}", 4);
    assertValue("transport.endpoints{}", 3);
  }

  @Test
  void countersGoOnAfterARestart() throws Exception {
    for (int round = 0; round < 3; round++) {
      endPoint.connect(endPoint.address()).send(new byte[10]);
      app.stop();
      awaitValue("transport.bytes.sent{endpoint=default}", 10 * (round + 1));
      awaitValue("transport.endpoints{}", 0);
      app.start();
    }
    assertValue("transport.connections.opened{direction=outbound}", 3);
    assertValue("transport.messages.sent{endpoint=other}", 0);
  }

  @Test
  void eventsThatAListenerFailedOnAreCounted() throws Exception {
    endPoint.connect(endPoint.address()).send(new byte[0]);
    awaitValue("transport.events.failed{endpoint=default}", 1);
  }

  @Test
  void allMetersSayWhatTheyAre() {
    assertThat(registry.getMeters())
        .isNotEmpty()
        .allSatisfy(
            meter -> {
              assertThat(meter.getId().getName()).startsWith("transport.");
              assertThat(meter.getId().getDescription()).isNotBlank();
              assertThat(meter.getId().getBaseUnit()).isNotBlank();
              assertThat(meter.getId().getTag("transport")).isEqualTo("main");
            });
  }

  private void awaitValue(String meter, double value) {
    await().untilAsserted(() -> assertValue(meter, value));
  }

  private void assertValue(String meter, double value) {
    assertThat(
            registry.getMeters().stream()
                .collect(Collectors.toMap(TransportMetricsTest::key, TransportMetricsTest::value)))
        .containsEntry(meter, value);
  }

  private static String key(Meter meter) {
    return meter.getId().getTags().stream()
        .filter(tag -> !tag.getKey().equals("transport"))
        .map(tag -> tag.getKey() + "=" + tag.getValue())
        .sorted()
        .collect(Collectors.joining(",", meter.getId().getName() + "{", "}"));
  }

  private static double value(Meter meter) {
    return StreamSupport.stream(meter.measure().spliterator(), false)
        .mapToDouble(measurement -> measurement.getValue())
        .sum();
  }

  static class Failing {
    @EventListener
    void on(TransportApplicationEvent<Event.Received> event) {
      if (event.payload().payload().length == 0) {
        throw new IllegalArgumentException("empty");
      }
    }
  }
}
