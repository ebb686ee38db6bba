// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.conformance.Calls.failureOfConnect;
import static network.transport.conformance.Calls.send;
import static network.transport.conformance.Calls.within;
import static network.transport.tcp.Words.accepted;
import static network.transport.tcp.Words.created;
import static network.transport.tcp.Words.invalid;
import static network.transport.tcp.Words.join;
import static network.transport.tcp.Words.legacyRequest;
import static network.transport.tcp.Words.message;
import static network.transport.tcp.Words.probe;
import static network.transport.tcp.Words.request;
import static network.transport.tcp.Words.text;
import static network.transport.tcp.Words.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.PeerSnapshot;
import network.transport.conformance.Await;
import network.transport.conformance.Inbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Faults of connection requests that were found once, and must not come back. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TcpRequestRegressionTest {

  @RegisterExtension private final Stage stage = new Stage();

  /** It was accepted on its dead socket, and the record stayed. */
  @Test
  void requestThatDiesOnItsWayLeavesNoRecord() throws Exception {
    TcpTransport transport = stage.transport(Stage.patient());
    EndPoint server = transport.newEndPoint();
    ScriptedPeer dialler = stage.peer();
    for (int i = 0; i < 100; i++) {
      EndPointAddress address = EndPointAddress.of("127.0.0.1", 20_000 + i, 0);
      dialler.dial(server.address()).send(request(0, address)).reset();
      dialler.dial(server.address()).send(request(0, address)).expect(accepted()).close();
    }
    Stage.awaitNoPeers(transport);
  }

  @Test
  void requestsThatAreResetAtOnceLeaveNoRecord() throws Exception {
    TcpTransport transport = stage.transport(Stage.patient());
    EndPoint server = transport.newEndPoint();
    ScriptedPeer dialler = stage.peer();
    for (int i = 0; i < 300; i++) {
      EndPointAddress address = EndPointAddress.of("127.0.0.1", 20_000 + i / 3, 0);
      dialler.dial(server.address()).send(request(0, address)).reset();
    }
    // Accepted in order: when this one is answered, all before it have been taken in.
    stage.peer().connect(server.address()).close();
    Stage.awaitNoPeers(transport);
  }

  @Test
  void parkedRequestThatIsResetLeavesNoRecord() throws Exception {
    TcpTransport transport = stage.transport(Stage.patient());
    EndPoint server = transport.newEndPoint();
    ScriptedPeer peer = stage.peer();
    for (int i = 0; i < 50; i++) {
      RawSocket first = peer.connect(server.address());
      RawSocket second = peer.dial(server.address()).send(request(0, peer.address()));
      // It is parked while we ask whether the first one lives.
      first.expect(probe());
      if (i % 2 == 0) {
        first.reset();
        second.reset();
      } else {
        second.reset();
        first.reset();
      }
      Stage.awaitNoPeers(transport);
    }
  }

  @Test
  void parkedRequestIsAcceptedWhenTheOldSocketIsReset() throws Exception {
    TcpTransport transport = stage.transport(Stage.patient());
    EndPoint server = transport.newEndPoint();
    ScriptedPeer peer = stage.peer();
    for (int i = 0; i < 20; i++) {
      RawSocket first = peer.connect(server.address());
      RawSocket second = peer.dial(server.address()).send(request(0, peer.address()));
      first.expect(probe()).reset();
      second.expect(accepted()).close();
      Stage.awaitNoPeers(transport);
    }
  }

  /** The share of the last address ran out at the same time, and that was FAILED. */
  @Test
  void silentServerIsAlwaysATimeout() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint client = transport.newEndPoint();
    ScriptedPeer silent = stage.peer();
    for (int i = 0; i < 30; i++) {
      assertThat(failureOfConnect(client, silent.address(), within(Duration.ofMillis(60))))
          .isEqualTo(ConnectFailedException.Code.TIMEOUT);
    }
    Stage.awaitNoPeers(transport);
  }

  /** A connect on a thread of its own. */
  private record Call<T>(Thread thread, Future<T> outcome) {

    /** Waits until it waits for the request, which another may have made, or is over. */
    void awaitJoined() throws Exception {
      Await.until("a connect that waits", () -> outcome.isDone() || waits());
    }

    private boolean waits() {
      return Arrays.stream(thread.getStackTrace())
          .filter(frame -> frame.getClassName().equals(ConnectAttempt.class.getName()))
          .anyMatch(frame -> frame.getMethodName().equals("await"));
    }
  }

  private <T> Call<T> calling(Callable<T> connect) {
    FutureTask<T> task = new FutureTask<>(connect);
    return new Call<>(stage.crew().start(task::run), task);
  }

  @Test
  void connectThatJoinsARequestWaitsUntilItsOwnDeadline() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint client = transport.newEndPoint();
    ScriptedPeer silent = stage.peer();
    Duration shorter = Duration.ofMillis(400);
    Duration longer = Duration.ofMillis(1200);
    Call<Duration> first = calling(() -> timeUntilTimeout(client, silent, shorter));
    first.awaitJoined();
    // The clock runs, but nothing comes of it before the second has joined.
    CountDownLatch joined = new CountDownLatch(1);
    ((LocalEndPoint) client).loop().execute(() -> Patience.await(joined, Await.DEADLINE));
    Call<Duration> second = calling(() -> timeUntilTimeout(client, silent, longer));
    second.awaitJoined();
    joined.countDown();
    assertThat(Await.valueOf(first.outcome())).isGreaterThanOrEqualTo(shorter);
    assertThat(Await.valueOf(second.outcome())).isGreaterThanOrEqualTo(longer);
    Stage.awaitNoPeers(transport);
  }

  private static Duration timeUntilTimeout(EndPoint from, ScriptedPeer to, Duration timeout)
      throws Exception {
    long begin = System.nanoTime();
    assertThat(failureOfConnect(from, to.address(), within(timeout)))
        .isEqualTo(ConnectFailedException.Code.TIMEOUT);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @Test
  void requestThatOneConnectHasGivenUpStillServesTheOther() throws Exception {
    EndPoint client = stage.transport(Stage.patient()).newEndPoint();
    ScriptedPeer slow = stage.peer();
    Call<Connection> first = calling(() -> client.connect(slow.address()));
    RawSocket socket = slow.accept().expect(request(0, client.address()));
    Call<Connection> second = calling(() -> client.connect(slow.address()));
    second.awaitJoined();
    first.thread().interrupt();
    assertThatThrownBy(() -> Await.valueOf(first.outcome()))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    socket.send(accepted()).expect(created(1024));
    send(Await.valueOf(second.outcome()), "ping");
    socket.expect(message(1024, "ping"));
  }

  @Test
  void peerWithAnotherHostIsToldTheThreeNames() throws Exception {
    EndPoint server = stage.transport(TcpOptions.builder().checkPeerHost(true)).newEndPoint();
    EndPointAddress liar = EndPointAddress.of("10.1.2.3", 4000, 0);
    String name = InetAddress.getByAddress(new byte[] {127, 0, 0, 1}).getCanonicalHostName();
    byte[] mismatch =
        join(
            words(3, 8),
            text("10.1.2.3"),
            words(9),
            text("127.0.0.1"),
            words(name.length()),
            text(name));
    stage.peer().dial(server.address()).send(request(0, liar)).expect(mismatch).expectEnd();
  }

  /** The first releases know no such answer. */
  @Test
  void peerOfTheFirstReleasesWithAnotherHostIsToldInvalid() throws Exception {
    TcpTransport transport = stage.transport(TcpOptions.builder().checkPeerHost(true));
    EndPoint server = transport.newEndPoint();
    EndPoint second = transport.newEndPoint();
    EndPointAddress liar = EndPointAddress.of("10.1.2.3", 4000, 0);
    ScriptedPeer peer = stage.peer();
    for (EndPoint asked : new EndPoint[] {server, second}) {
      int id = ScriptedPeer.id(asked.address());
      peer.dial(server.address()).send(legacyRequest(id, liar)).expect(invalid()).expectEnd();
    }
    peer.connect(server.address()).send(created(1024));
    new Inbox(server).openedBy(peer.address());
    assertThat(transport.snapshot().endPoints())
        .flatExtracting(each -> each.peers())
        .extracting(PeerSnapshot::address)
        .containsExactly(peer.address());
  }
}
