// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.EndPointOptions;
import network.transport.OutcomeCounters;
import network.transport.TrafficCounters;
import network.transport.Transport;
import network.transport.TransportSnapshot;
import network.transport.memory.InMemoryNetwork;
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
  void tellsWhereATransportWithoutSocketsIsOnItsNetwork() {
    try (Transport transport = new InMemoryNetwork().open("a", 1)) {
      assertThat(health(transport).getStatus()).isEqualTo(Status.UP);
      assertThat(health(transport).getDetails()).containsEntry("address", "a:1");
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
  void isOutOfServiceWhileItStops() throws Exception {
    try (ConfigurableApplicationContext app = Apps.start("transport.close-timeout=1m")) {
      Transport transport = app.getBean(Transport.class);
      StubbornPeer peer = new StubbornPeer(transport.newEndPoint().address());
      await().until(() -> Objects.equals(details(app).get("peers"), 1));
      Thread stop = new Thread(app::stop);
      stop.start();
      await()
          .untilAsserted(
              () -> {
                Health stopping = health(transport);
                assertThat(stopping.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
                assertThat(stopping.getDetails()).containsEntry("state", "CLOSING");
              });
      peer.close();
      stop.join();
      assertThat(health(transport).getDetails()).containsEntry("state", "CLOSED");
    }
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

  /** A peer that opens a connection and then does not answer, so that a close waits for it. */
  private static final class StubbornPeer {

    private static final int CREATE_CONNECTION = 0;
    private static final int FIRST_CONNECTION = 1024;

    private final Socket socket;

    StubbornPeer(EndPointAddress to) throws IOException {
      EndPointAddress.Parts parts = to.parts().orElseThrow();
      socket = new Socket(parts.host(), parts.port());
      byte[] own = "127.0.0.1:1:0".getBytes(StandardCharsets.US_ASCII);
      int version = 0;
      int rest = 2 * Integer.BYTES + own.length;
      ByteBuffer request =
          ByteBuffer.allocate(5 * Integer.BYTES + own.length + Integer.BYTES)
              .putInt(version)
              .putInt(rest)
              .putInt((int) parts.endPointId())
              .putInt(own.length)
              .put(own)
              .putInt(CREATE_CONNECTION)
              .putInt(FIRST_CONNECTION);
      socket.getOutputStream().write(request.array());
    }

    void close() throws IOException {
      socket.close();
    }
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
