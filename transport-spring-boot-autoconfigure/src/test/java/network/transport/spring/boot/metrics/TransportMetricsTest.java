// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.Transport;
import network.transport.TransportEvent;
import network.transport.TransportException;
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
    awaitValue("transport.messages.received{endpoint=default}", 2);
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
  void whatWasCountedUpToACloseBelongsToTheEndPoint() throws Exception {
    for (int round = 1; round <= 2; round++) {
      endPoint.connect(endPoint.address()).send(new byte[10]);
      app.getBean(Transport.class).close();
      awaitValue("transport.bytes.sent{endpoint=default}", 10 * round);
      app.stop();
      app.start();
      awaitValue("transport.bytes.sent{endpoint=default}", 10 * round);
    }
    assertValue("transport.bytes.sent{endpoint=other}", 0);
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
  void outcomesOfConnectsAreTimed() throws Exception {
    endPoint.connect(from.address());
    assertThatThrownBy(() -> endPoint.connect(EndPointAddress.parse("127.0.0.1:1:0")))
        .isInstanceOf(ConnectFailedException.class);
    awaitValue(count("success"), 1);
    assertValue(count("not-found"), 1);
    assertValue(count("timeout"), 0);
    FunctionTimer success =
        registry.get("transport.connect").tag("outcome", "success").functionTimer();
    assertThat(success.totalTime(TimeUnit.NANOSECONDS)).isPositive();
    assertThat(success.mean(TimeUnit.SECONDS)).isLessThan(60);
  }

  @Test
  void errorsAreCountedByCode() throws Exception {
    endPoint.connect(from.address());
    endPoint.disconnect(from.address());
    awaitValue("transport.errors{code=connection-lost}", 1);
    assertValue("transport.errors{code=end-point-failed}", 0);
    assertValue("transport.errors{code=transport-failed}", 0);
  }

  @Test
  void rejectedHandshakesAreCountedByReason() throws Exception {
    EndPointAddress.Parts parts = endPoint.address().parts().orElseThrow();
    assertThatThrownBy(() -> from.connect(EndPointAddress.of(parts.host(), parts.port(), 99)))
        .isInstanceOf(ConnectFailedException.class);
    awaitValue("transport.handshake.rejected{reason=invalid}", 1);
    for (TransportEvent.HandshakeRejected.Reason reason :
        TransportEvent.HandshakeRejected.Reason.values()) {
      String tag = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
      assertThat(values()).containsKey("transport.handshake.rejected{reason=" + tag + "}");
    }
  }

  @Test
  void noCounterEverFallsWhileTransportsRestartUnderLoad() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Thread load = new Thread(() -> load(done));
    load.start();
    Map<Meter.Id, Double> before = counters();
    try {
      for (int round = 0; round < 5; round++) {
        app.stop();
        before = risen(before);
        app.start();
        before = risen(before);
        double sent = value("transport.messages.sent{endpoint=default}");
        await()
            .untilAsserted(
                () ->
                    assertThat(value("transport.messages.sent{endpoint=default}"))
                        .isGreaterThan(sent));
        before = risen(before);
      }
    } finally {
      done.set(true);
      load.join();
    }
    risen(before);
  }

  /** Makes endpoints, connects, sends, and closes it all again, until told. */
  private void load(AtomicBoolean done) {
    while (!done.get()) {
      try (EndPoint own = app.getBean(Transport.class).newEndPoint();
          Connection in = own.connect(endPoint.address());
          Connection out = endPoint.connect(from.address())) {
        in.send(new byte[10]);
        out.send(new byte[10]);
      } catch (IllegalStateException | TransportException e) {
        // Between a stop and a start, or cut by one.
        Thread.onSpinWait();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private Map<Meter.Id, Double> risen(Map<Meter.Id, Double> before) {
    Map<Meter.Id, Double> now = counters();
    assertThat(now)
        .allSatisfy((id, value) -> assertThat(value).isGreaterThanOrEqualTo(before.get(id)));
    return now;
  }

  private Map<Meter.Id, Double> counters() {
    return registry.getMeters().stream()
        .filter(meter -> meter.getId().getType() != Meter.Type.GAUGE)
        .collect(Collectors.toMap(Meter::getId, TransportMetricsTest::value));
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
              assertThat(meter.getId().getTag("transport")).isEqualTo("main");
            });
  }

  private void awaitValue(String meter, double value) {
    await().untilAsserted(() -> assertValue(meter, value));
  }

  private void assertValue(String meter, double value) {
    assertThat(values()).containsEntry(meter, value);
  }

  private double value(String meter) {
    return values().getOrDefault(meter, Double.NaN);
  }

  private static String count(String outcome) {
    return "transport.connect{outcome=" + outcome + "}";
  }

  private Map<String, Double> values() {
    return registry.getMeters().stream()
        .collect(Collectors.toMap(TransportMetricsTest::key, TransportMetricsTest::value));
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
        .filter(measurement -> measurement.getStatistic() != Statistic.TOTAL_TIME)
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
