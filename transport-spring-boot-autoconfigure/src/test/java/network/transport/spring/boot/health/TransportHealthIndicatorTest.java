// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.OutcomeCounters;
import network.transport.TrafficCounters;
import network.transport.Transport;
import network.transport.TransportSnapshot;
import network.transport.spring.boot.Apps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

@Timeout(60)
class TransportHealthIndicatorTest {

  @Test
  void isUpWhileOpenAndTellsWhatIsOpen() throws Exception {
    try (ConfigurableApplicationContext app = Apps.start();
        ConfigurableApplicationContext peer = Apps.start()) {
      EndPoint to = app.getBean(EndPoint.class);
      Connection connection = peer.getBean(EndPoint.class).connect(to.address());
      await().until(() -> Objects.equals(details(app).get("connections.inbound"), 1));
      assertThat(details(app))
          .containsEntry("endpoints", 1)
          .containsEntry("connections.outbound", 0)
          .containsEntry("peers", 1)
          .containsEntry(
              "address", "127.0.0.1:" + app.getEnvironment().getProperty("local.transport.port"));
      assertThat(details(peer)).containsEntry("connections.outbound", 1);
      connection.close();
      await().until(() -> Objects.equals(details(app).get("peers"), 0));
    }
  }

  @Test
  void staysUpWhenAPeerIsLost() throws Exception {
    try (ConfigurableApplicationContext app = Apps.start();
        ConfigurableApplicationContext peer = Apps.start()) {
      EndPoint endPoint = app.getBean(EndPoint.class);
      EndPoint other = peer.getBean(EndPoint.class);
      endPoint.connect(other.address());
      other.disconnect(endPoint.address());
      await().until(() -> Objects.equals(details(app).get("peers"), 0));
      assertThat(health(app.getBean(Transport.class)).getStatus()).isEqualTo(Status.UP);
    }
  }

  @Test
  void isOutOfServiceBeforeStartAndAfterStop() {
    try (ConfigurableApplicationContext app = Apps.start("transport.auto-startup=false")) {
      Transport transport = app.getBean(Transport.class);
      assertThat(health(transport).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
      app.start();
      assertThat(health(transport).getStatus()).isEqualTo(Status.UP);
      app.stop();
      assertThat(health(transport).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
      assertThat(health(transport).getDetails()).containsEntry("state", "CLOSED");
    }
  }

  @Test
  void isOutOfServiceWhileClosing() {
    Health closing = health(new Still(TransportSnapshot.State.CLOSING, Optional.empty()));
    assertThat(closing.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
  }

  @Test
  void isDownWithTheErrorWhenTheListenerDied() {
    Health failed = health(new Still(TransportSnapshot.State.CLOSED, Optional.of("too bad")));
    assertThat(failed.getStatus()).isEqualTo(Status.DOWN);
    assertThat(failed.getDetails()).containsEntry("error", "too bad");
  }

  private static Map<String, Object> details(ConfigurableApplicationContext app) {
    return health(app.getBean(Transport.class)).getDetails();
  }

  private static Health health(Transport transport) {
    return Optional.ofNullable(new TransportHealthIndicator(transport).health()).orElseThrow();
  }

  /** A transport of which there is only a picture. */
  private record Still(TransportSnapshot.State state, Optional<String> failure)
      implements Transport {
    @Override
    public TransportSnapshot snapshot() {
      return new TransportSnapshot(
          state, failure, List.of(), 0, OutcomeCounters.ZERO, TrafficCounters.ZERO);
    }

    @Override
    public EndPoint newEndPoint(EndPointOptions options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}

    @Override
    public void close(Duration timeout) {}
  }
}
