// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.conformance.Calls.failureOfSend;
import static network.transport.conformance.Calls.send;
import static network.transport.tcp.Words.accepted;
import static network.transport.tcp.Words.closeEndPoint;
import static network.transport.tcp.Words.closeSocket;
import static network.transport.tcp.Words.closed;
import static network.transport.tcp.Words.created;
import static network.transport.tcp.Words.crossed;
import static network.transport.tcp.Words.legacyRequest;
import static network.transport.tcp.Words.message;
import static network.transport.tcp.Words.probe;
import static network.transport.tcp.Words.probeAck;
import static network.transport.tcp.Words.request;
import static network.transport.tcp.Words.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.EndPointOptions;
import network.transport.PeerSnapshot;
import network.transport.RequestedBy;
import network.transport.SendFailedException;
import network.transport.conformance.Await;
import network.transport.conformance.Inbox;
import network.transport.tcp.protocol.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One socket for a pair: how it is shared, agreed upon to close, probed and replaced. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TcpSharingTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  @RegisterExtension private final Stage stage = new Stage();

  /** The original decides in one order and writes in another. */
  @Test
  void framesOfManyThreadsLeaveInTheOrderOfTheirIds() throws Exception {
    EndPoint client = stage.transport().newEndPoint();
    ScriptedPeer server = stage.peer();
    Future<Connection> first = stage.connecting(client, server.address());
    RawSocket socket = server.acceptFrom(client.address()).expect(created(1024));
    Await.valueOf(first);
    int threads = 4;
    int rounds = 1000;
    for (int i = 0; i < threads; i++) {
      stage
          .crew()
          .start(
              () -> {
                for (int j = 0; j < rounds; j++) {
                  client.connect(server.address()).close();
                }
              });
    }
    Set<Integer> open = new HashSet<>();
    int next = 1025;
    for (int i = 0; i < 2 * threads * rounds; i++) {
      int frame = socket.word();
      int id = socket.word();
      if (frame == 0) {
        assertThat(id).isEqualTo(next++);
        open.add(id);
      } else {
        assertThat(frame).isEqualTo(1);
        assertThat(open.remove(id)).as("closed after it was opened: %d", id).isTrue();
      }
    }
    assertThat(open).isEmpty();
  }

  /** The original loses connections here although nothing fails. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void threadsOpenAndCloseOverShortLivedSocketsWithoutAFailure(int threads) throws Exception {
    TcpTransport here = stage.transport();
    TcpTransport there = stage.transport();
    EndPoint a = here.newEndPoint();
    EndPoint b = there.newEndPoint();
    int rounds = 1200 / threads;
    for (int i = 0; i < threads; i++) {
      EndPoint from = i % 2 == 0 ? a : b;
      EndPoint to = i % 2 == 0 ? b : a;
      stage
          .crew()
          .start(
              () -> {
                for (int j = 0; j < rounds; j++) {
                  try (Connection connection = from.connect(to.address())) {
                    send(connection, "ping");
                  }
                }
              });
    }
    int events = 3 * rounds * threads / 2;
    assertThat(new Inbox(a).collect(events).open()).isEmpty();
    assertThat(new Inbox(b).collect(events).open()).isEmpty();
    Stage.awaitNoPeers(here);
    Stage.awaitNoPeers(there);
    new Inbox(a).nothingFor(Duration.ZERO);
    new Inbox(b).nothingFor(Duration.ZERO);
  }

  @Test
  void crossingConnectsBothSucceed() throws Exception {
    EndPoint a = stage.transport().newEndPoint();
    EndPoint b = stage.transport().newEndPoint();
    for (int i = 0; i < 200; i++) {
      CyclicBarrier start = new CyclicBarrier(2);
      Thread other =
          stage
              .crew()
              .start(
                  () -> {
                    start.await();
                    a.connect(b.address()).close();
                  });
      start.await();
      b.connect(a.address()).close();
      Await.endOf(other);
    }
    assertThat(new Inbox(a).collect(400).open()).isEmpty();
    assertThat(new Inbox(b).collect(400).open()).isEmpty();
  }

  /**
   * The original keeps the socket:
   * https://github.com/haskell-distributed/network-transport-tcp/issues/429
   */
  @Test
  void socketGoesDownWhenBothSidesCloseTheirLastConnectionAtOnce() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint server = transport.newEndPoint();
    ScriptedPeer peer = stage.peer();
    RawSocket socket = peer.connect(server.address()).send(created(1024));
    new Inbox(server).openedBy(peer.address());
    Connection connection = server.connect(peer.address());
    connection.close();
    socket.expect(created(1024), closed(1024)).expectNothingFor(SHORT);
    socket.send(closed(1024)).expect(closeSocket(1024));
    socket.send(closeSocket(1024)).expectEnd();
    socket.close();
    Stage.awaitNoPeers(transport);
  }

  @Test
  void socketGoesDownWheneverTwoSidesClose() throws Exception {
    TcpTransport here = stage.transport();
    TcpTransport there = stage.transport();
    EndPoint a = here.newEndPoint();
    EndPoint b = there.newEndPoint();
    for (int i = 0; i < 100; i++) {
      Connection toB = a.connect(b.address());
      Connection toA = b.connect(a.address());
      Thread other = stage.crew().start(toB::close);
      toA.close();
      Await.endOf(other);
    }
    Stage.awaitNoPeers(here);
    Stage.awaitNoPeers(there);
    assertThat(new Inbox(a).collect(200).open()).isEmpty();
    assertThat(new Inbox(b).collect(200).open()).isEmpty();
  }

  @Test
  void closeSocketThatNobodyAnswersEndsAsIfAgreed() throws Exception {
    TcpTransport transport = stage.transport(TcpOptions.builder().closeAgreementTimeout(SHORT));
    EndPoint server = transport.newEndPoint();
    ScriptedPeer peer = stage.peer();
    RawSocket mute = peer.connect(server.address());
    server.connect(peer.address()).close();
    mute.expect(created(1024), closed(1024), closeSocket(0));
    Future<Connection> waiting = stage.connecting(server, peer.address());
    mute.expectEnd();
    peer.acceptFrom(server.address()).expect(created(1024));
    Await.valueOf(waiting);
    new Inbox(server).nothingFor(Duration.ZERO);
  }

  @Test
  void connectThatWaitsForClosingDialsAnewIfTheSocketDrops() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    ScriptedPeer peer = stage.peer();
    RawSocket dropping = peer.connect(server.address());
    server.connect(peer.address()).close();
    dropping.expect(created(1024), closed(1024), closeSocket(0));
    Future<Connection> waiting = stage.connecting(server, peer.address());
    dropping.reset();
    peer.acceptFrom(server.address()).expect(created(1024));
    Await.valueOf(waiting);
    new Inbox(server).nothingFor(Duration.ZERO);
  }

  @Test
  void staleCloseSocketChangesNothing() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    ScriptedPeer peer = stage.peer();
    RawSocket socket = peer.connect(server.address());
    Connection connection = server.connect(peer.address());
    socket.send(closeSocket(0), created(1024));
    socket.expect(created(1024));
    new Inbox(server).openedBy(peer.address());
    send(connection, "ping");
    socket.expect(message(1024, "ping"));
  }

  @Test
  void connectionThatIsNeverUsedIsOfferedForClosing() throws Exception {
    EndPoint server = stage.transport(Stage.patient()).newEndPoint();
    ScriptedPeer peer = stage.peer();
    RawSocket idle = peer.connect(server.address());
    Internals.runOut(server, peer.address(), Deadline.UNUSED);
    idle.expect(closeSocket(0)).send(closeSocket(0)).expectEnd();
  }

  @Test
  void peerWhoseEndPointClosesIsLostOnlyIfWeHadConnectionsToIt() throws Exception {
    TcpTransport transport = stage.transport(Stage.patient().closeTimeout(Stage.LONG));
    EndPoint server = transport.newEndPoint();
    Inbox inbox = new Inbox(server);
    ScriptedPeer unused = stage.peer();
    RawSocket open = unused.connect(server.address());
    open.send(created(1024), created(1025), closeEndPoint()).expectEnd();
    long first = inbox.openedBy(unused.address());
    long second = inbox.openedBy(unused.address());
    inbox.closed(first);
    inbox.closed(second);

    ScriptedPeer used = stage.peer();
    RawSocket socket = used.connect(server.address());
    Connection connection = server.connect(used.address());
    socket.expect(created(1024)).send(created(1024), closeEndPoint());
    long third = inbox.openedBy(used.address());
    inbox.closed(third);
    inbox.lost(used.address());
    assertThat(failureOfSend(connection)).isEqualTo(SendFailedException.Code.FAILED);
    socket.close();
    Stage.awaitSockets(transport, 1);
    open.close();
    Stage.awaitSockets(transport, 0);
  }

  @Test
  void peerThatDialsAgainReplacesAConnectionThatDoesNotAnswer() throws Exception {
    EndPoint server = stage.transport(TcpOptions.builder().probeTimeout(SHORT)).newEndPoint();
    ScriptedPeer peer = stage.peer();
    Inbox inbox = new Inbox(server);
    RawSocket dead = peer.connect(server.address()).send(created(1024));
    inbox.openedBy(peer.address());
    RawSocket again = peer.dial(server.address()).send(request(0, peer.address()), created(1024));
    dead.expect(probe()).expectEnd();
    again.expect(accepted());
    inbox.lost(peer.address());
    inbox.openedBy(peer.address());
  }

  @Test
  void peerThatDialsAgainIsRefusedWhileItsConnectionLives() throws Exception {
    EndPoint server = stage.transport(Stage.patient()).newEndPoint();
    ScriptedPeer peer = stage.peer();
    RawSocket living = peer.connect(server.address());
    RawSocket again = peer.dial(server.address()).send(request(0, peer.address()));
    living.expect(probe()).send(probeAck());
    again.expect(crossed()).expectEnd();
    server.connect(peer.address());
    living.expect(created(1024));
  }

  @Test
  void aPeerIsNotTakenForDeadWhileWeOurselvesDoNotRead() throws Exception {
    TcpTransport transport = stage.transport(TcpOptions.builder().probeTimeout(SHORT));
    EndPoint server = transport.newEndPoint(EndPointOptions.defaults().withQueue(1, 1000));
    ScriptedPeer peer = stage.peer();
    RawSocket living = peer.connect(server.address()).send(created(1024));
    Await.until("a full queue", () -> transport.snapshot().endPoints().get(0).queuedEvents() == 1);
    RawSocket again = peer.dial(server.address()).send(request(0, peer.address()));
    living.expect(probe()).send(message(1024, "ping"), probeAck());
    again.expectNothingFor(SHORT.multipliedBy(5));
    Inbox inbox = new Inbox(server);
    inbox.received(inbox.openedBy(peer.address()), "ping");
    again.expect(crossed()).expectEnd();
  }

  @Test
  void firstReleasesAreNotProbedButListenedTo() throws Exception {
    EndPoint server = stage.transport(Stage.patient()).newEndPoint();
    ScriptedPeer peer = stage.peer();
    byte[] request = legacyRequest(0, peer.address());
    RawSocket old = peer.dial(server.address()).send(request).expect(accepted());
    RawSocket refused = peer.dial(server.address()).send(request);
    awaitListening(server, peer);
    old.send(created(1024));
    refused.expect(crossed()).expectEnd();
    RawSocket again = peer.dial(server.address()).send(request);
    awaitListening(server, peer);
    Internals.runOut(server, peer.address(), Deadline.PROBE);
    old.expectEnd();
    again.expect(accepted());
  }

  private static void awaitListening(EndPoint server, ScriptedPeer peer) throws Exception {
    Await.until(
        "the request to be parked", () -> Internals.remote(server, peer.address()).probing());
  }

  @Test
  void probeIsAnswered() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    RawSocket socket = stage.peer().connect(server.address()).send(probe()).expect(probeAck());
    socket.send(probeAck(), probe()).expect(probeAck());
  }

  @Test
  void disconnectIsALossOnBothSides() throws Exception {
    EndPoint a = stage.transport().newEndPoint();
    EndPoint b = stage.transport().newEndPoint();
    a.disconnect(b.address());
    Connection connection = a.connect(b.address());
    Inbox inbox = new Inbox(b);
    inbox.openedBy(a.address());
    b.disconnect(a.address());
    inbox.lost(a.address());
    new Inbox(a).lost(b.address());
    assertThat(failureOfSend(connection)).isEqualTo(SendFailedException.Code.FAILED);
    connection.close();
    a.connect(b.address());
    inbox.openedBy(a.address());
  }

  /** The original keeps a record of each for ever. */
  @Test
  void peersThatVanishLeaveNothing() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint server = transport.newEndPoint();
    ScriptedPeer dialler = stage.peer();
    Inbox inbox = new Inbox(server);
    for (int i = 0; i < 2000; i++) {
      EndPointAddress claimed = EndPointAddress.of("127.0.0.1", 1, i);
      RawSocket socket = dialler.dial(server.address());
      socket.send(request(0, claimed), created(1024));
      inbox.openedBy(claimed);
      socket.reset();
      inbox.lost(claimed);
    }
    Stage.awaitNoPeers(transport);
    assertThat(transport.snapshot().totals().connectionsLost()).isEqualTo(2000);
  }

  @Test
  void snapshotTellsWhoDialledAndWhatIsOpen() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint server = transport.newEndPoint();
    ScriptedPeer peer = stage.peer();
    peer.connect(server.address()).send(created(1024), created(1025), words(1024, 0));
    server.connect(peer.address());
    Inbox inbox = new Inbox(server);
    inbox.openedBy(peer.address());
    inbox.openedBy(peer.address());
    PeerSnapshot shown = transport.snapshot().endPoints().get(0).peers().get(0);
    assertThat(shown.state()).isEqualTo(PeerSnapshot.State.VALID);
    assertThat(shown.requestedBy()).isEqualTo(RequestedBy.THEM);
    assertThat(shown.protocol()).contains("V0");
    assertThat(shown.outgoing()).isEqualTo(1);
    assertThat(shown.incoming()).isEqualTo(2);
  }
}
