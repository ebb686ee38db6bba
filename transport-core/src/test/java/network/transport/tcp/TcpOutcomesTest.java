// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.conformance.Calls.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import network.transport.ConnectFailedException;
import network.transport.ConnectFailedException.Code;
import network.transport.ConnectOptions;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.EndPointSnapshot;
import network.transport.Event.ErrorEvent;
import network.transport.OutcomeCounters;
import network.transport.PeerSnapshot;
import network.transport.RecentError;
import network.transport.Timing;
import network.transport.conformance.Await;
import network.transport.tcp.protocol.RelyViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the snapshot tells of connects and errors. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TcpOutcomesTest {

  private static final Duration SHORT = Duration.ofMillis(100);

  @RegisterExtension private final Stage stage = new Stage();

  private static void assertFails(EndPoint from, EndPointAddress to, Code code) {
    ConnectOptions patience = within(code == Code.TIMEOUT ? SHORT : Await.DEADLINE);
    assertThatThrownBy(() -> from.connect(to, patience))
        .isInstanceOfSatisfying(
            ConnectFailedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static EndPointSnapshot only(TcpTransport transport) {
    return transport.snapshot().endPoints().get(0);
  }

  @Test
  void connectsAreCountedByOutcome() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint client = transport.newEndPoint();
    EndPoint server = stage.transport().newEndPoint();
    client.connect(server.address());
    client.connect(server.address());
    client.connect(client.address());
    EndPointAddress.Parts parts = server.address().parts().orElseThrow();
    assertFails(client, EndPointAddress.of(parts.host(), parts.port(), 99), Code.NOT_FOUND);
    assertFails(client, stage.peer().address(), Code.TIMEOUT);
    client.close();
    assertFails(client, server.address(), Code.FAILED);
    assertFails(client, client.address(), Code.FAILED);
    OutcomeCounters counted = transport.snapshot().outcomes();
    assertThat(counted.connected().count()).isEqualTo(3);
    assertThat(counted.connected().total()).isPositive().isLessThan(Await.DEADLINE);
    assertThat(counted.connectsFailed(Code.NOT_FOUND).count()).isEqualTo(1);
    assertThat(counted.connectsFailed(Code.TIMEOUT).count()).isEqualTo(1);
    assertThat(counted.connectsFailed(Code.TIMEOUT).total()).isGreaterThanOrEqualTo(SHORT);
    assertThat(counted.connectsFailed(Code.FAILED).count()).isEqualTo(2);
    assertThat(counted.connectsFailed(Code.INSUFFICIENT_RESOURCES)).isEqualTo(Timing.ZERO);
  }

  @Test
  void connectBeyondTheLimitOfSocketsIsCounted() throws Exception {
    TcpTransport transport = stage.transport(TcpOptions.builder().sockets(1));
    EndPoint client = transport.newEndPoint();
    client.connect(stage.transport().newEndPoint().address());
    assertFails(client, stage.transport().newEndPoint().address(), Code.INSUFFICIENT_RESOURCES);
    assertThat(transport.snapshot().outcomes().connectsFailed(Code.INSUFFICIENT_RESOURCES).count())
        .isEqualTo(1);
  }

  @Test
  void interruptedConnectIsNotCounted() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint client = transport.newEndPoint();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> client.connect(stage.peer().address()))
        .isInstanceOf(InterruptedException.class);
    OutcomeCounters counted = transport.snapshot().outcomes();
    assertThat(counted.connected()).isEqualTo(Timing.ZERO);
    assertThat(counted.connectsFailed().values()).containsOnly(Timing.ZERO);
  }

  @Test
  void lossIsCountedAndRemembered() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint endPoint = transport.newEndPoint();
    EndPoint other = stage.transport().newEndPoint();
    Instant before = Instant.now();
    endPoint.connect(other.address());
    endPoint.disconnect(other.address());
    Stage.awaitNoPeers(transport);
    assertThat(transport.snapshot().outcomes().errors(ErrorEvent.Code.CONNECTION_LOST))
        .isEqualTo(1);
    RecentError lost = only(transport).lastErrors().get(0);
    assertThat(lost.event())
        .isEqualTo(ErrorEvent.connectionLost(other.address(), "disconnected on purpose"));
    assertThat(lost.at()).isBetween(before, Instant.now());
  }

  @Test
  void peerThatIsBackShowsWhyItWasLost() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint endPoint = transport.newEndPoint();
    EndPoint other = stage.transport().newEndPoint();
    endPoint.connect(other.address());
    assertThat(only(transport).peers())
        .extracting(PeerSnapshot::lastError)
        .allMatch(e -> e.isEmpty());
    endPoint.disconnect(other.address());
    Stage.awaitNoPeers(transport);
    endPoint.connect(other.address());
    endPoint.connect(stage.transport().newEndPoint().address());
    assertThat(only(transport).peers())
        .filteredOn(peer -> peer.lastError().isPresent())
        .extracting(PeerSnapshot::address, peer -> peer.lastError().orElseThrow())
        .containsExactly(tuple(other.address(), "disconnected on purpose"));
  }

  @Test
  void onlyTheLastErrorsAreRemembered() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint endPoint = transport.newEndPoint();
    int losses = RecentErrors.MOST + 3;
    for (int i = 0; i < losses; i++) {
      EndPoint other = stage.transport().newEndPoint();
      endPoint.connect(other.address());
      endPoint.disconnect(other.address());
      Stage.awaitNoPeers(transport);
    }
    assertThat(only(transport).lastErrors())
        .hasSize(RecentErrors.MOST)
        .isSortedAccordingTo(Comparator.comparing(RecentError::at));
    assertThat(transport.snapshot().outcomes().errors(ErrorEvent.Code.CONNECTION_LOST))
        .isEqualTo(losses);
  }

  @Test
  void faultOfOurOwnIsCounted() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint endPoint = transport.newEndPoint();
    EndPoint other = stage.transport().newEndPoint();
    endPoint.connect(other.address());
    RemoteEndPoint remote = ((LocalEndPoint) endPoint).findOrCreate(other.address());
    assertThatThrownBy(() -> remote.close(99)).isInstanceOf(RelyViolation.class);
    assertThat(transport.snapshot().outcomes().errors(ErrorEvent.Code.END_POINT_FAILED))
        .isEqualTo(1);
  }

  @Test
  void deathOfTheListenerCountsAtEachEndPoint() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint any = transport.newEndPoint();
    transport.newEndPoint();
    Internals.killListener(transport, any);
    Await.until(
        "two errors",
        () -> transport.snapshot().outcomes().errors(ErrorEvent.Code.TRANSPORT_FAILED) == 2);
  }
}
