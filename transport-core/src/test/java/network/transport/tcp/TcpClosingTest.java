// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.conformance.Calls.failureOfSend;
import static network.transport.conformance.Calls.send;
import static network.transport.conformance.Calls.within;
import static network.transport.tcp.Words.closeEndPoint;
import static network.transport.tcp.Words.closeSocket;
import static network.transport.tcp.Words.created;
import static network.transport.tcp.Words.legacyRequest;
import static network.transport.tcp.Words.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.NewEndPointFailedException;
import network.transport.SendFailedException;
import network.transport.TransportEvent;
import network.transport.TransportEvent.HandshakeRejected.Reason;
import network.transport.TransportSnapshot;
import network.transport.conformance.Await;
import network.transport.conformance.Inbox;
import network.transport.conformance.Leftovers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Closing: from any thread, twice, while others wait, and leaving nothing behind. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TcpClosingTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void whatWasSentBeforeTheCloseArrives() throws Exception {
    EndPoint receiver = stage.transport().newEndPoint();
    TcpTransport transport = stage.transport();
    Inbox inbox = new Inbox(receiver);
    for (int i = 0; i < 3; i++) {
      EndPoint sender = transport.newEndPoint();
      Connection connection = sender.connect(receiver.address());
      for (int j = 0; j < 2000; j++) {
        send(connection, "message " + j);
      }
      switch (i) {
        case 0 -> connection.close();
        case 1 -> sender.close();
        default -> transport.close();
      }
      long id = inbox.openedBy(sender.address());
      for (int j = 0; j < 2000; j++) {
        inbox.received(id, "message " + j);
      }
      inbox.closed(id);
    }
    inbox.nothingFor(Duration.ZERO);
  }

  @Test
  void closingEndPointSaysSo() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    RawSocket socket = stage.peer().connect(server.address()).send(created(1024));
    new Inbox(server).opened();
    stage.crew().start(() -> server.close());
    socket.expect(closeEndPoint()).expectEnd();
  }

  /** The first releases have no CloseEndPoint. */
  @Test
  void closingEndPointOffersFirstReleasesToCloseTheSocket() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    ScriptedPeer peer = stage.peer();
    RawSocket socket = peer.dial(server.address());
    socket.send(legacyRequest(0, peer.address())).expect(Words.accepted()).send(created(1024));
    new Inbox(server).openedBy(peer.address());
    stage.crew().start(() -> server.close());
    socket.expect(closeSocket(1024)).expectEnd();
  }

  @Test
  void closeCutsAPeerThatDoesNotEndItsSide() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint server = transport.newEndPoint();
    RawSocket stubborn = stage.peer().connect(server.address()).send(created(1024));
    new Inbox(server).opened();
    server.close(SHORT);
    assertThat(transport.snapshot().sockets()).isZero();
    stubborn.expect(closeEndPoint()).expectEnd();
  }

  @Test
  void closeOfZeroPatienceReturnsAtOnce() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint server = transport.newEndPoint();
    stage.peer().connect(server.address()).send(created(1024));
    new Inbox(server).opened();
    transport.close(Duration.ZERO);
    assertThat(transport.snapshot().sockets()).isZero();
    assertThat(loops()).isEmpty();
  }

  @Test
  void nothingIsLeftWhenCloseReturns() throws Exception {
    TcpTransport transport = stage.transport(TcpOptions.builder().eventLoops(3));
    TcpTransport other = stage.transport();
    EndPoint server = other.newEndPoint();
    for (int i = 0; i < 10; i++) {
      EndPoint client = transport.newEndPoint();
      client.connect(server.address());
      new Inbox(server).openedBy(client.address());
    }
    other.close();
    transport.close();
    assertThat(loops()).isEmpty();
    for (TcpTransport closed : List.of(transport, other)) {
      TransportSnapshot left = closed.snapshot();
      assertThat(left.state()).isEqualTo(TransportSnapshot.State.CLOSED);
      assertThat(left.sockets()).isZero();
      assertThat(left.endPoints()).isEmpty();
    }
  }

  private static List<String> loops() {
    return Leftovers.threads().stream().filter(name -> name.startsWith("transport-loop")).toList();
  }

  @Test
  void closeFromManyThreadsReturnsInEachWhenAllIsGone() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint endPoint = transport.newEndPoint();
    EndPoint peer = stage.transport().newEndPoint();
    Connection connection = endPoint.connect(peer.address());
    new Inbox(peer).opened();
    for (int i = 0; i < 4; i++) {
      stage.crew().start(connection::close);
      stage.crew().start(endPoint::close);
      stage
          .crew()
          .start(
              () -> {
                transport.close();
                assertThat(transport.snapshot().state()).isEqualTo(TransportSnapshot.State.CLOSED);
              });
    }
    stage.crew().join();
    Inbox inbox = new Inbox(endPoint);
    inbox.endPointClosed();
    assertThatThrownBy(endPoint::receive).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closeReleasesThreadsThatReceive() throws Exception {
    EndPoint endPoint = stage.transport().newEndPoint();
    AtomicInteger told = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    List<Thread> receivers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      receivers.add(
          stage
              .crew()
              .start(
                  () -> {
                    try {
                      assertThat(endPoint.receive()).isEqualTo(new Event.EndPointClosed());
                      told.incrementAndGet();
                    } catch (IllegalStateException closed) {
                      refused.incrementAndGet();
                    }
                  }));
    }
    Await.until("receivers to wait", () -> receivers.stream().allMatch(TcpClosingTest::inReceive));
    endPoint.close();
    stage.crew().join();
    assertThat(told).hasValue(1);
    assertThat(refused).hasValue(3);
  }

  /** One of them may run the loop, so its state does not tell. */
  private static boolean inReceive(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(Receiver.class.getName()));
  }

  @Test
  void closeReleasesAConnectThatWaits() throws Exception {
    EndPoint endPoint = stage.transport().newEndPoint();
    ScriptedPeer silent = stage.peer();
    Future<Connection> connect =
        stage.connecting(endPoint, silent.address(), within(Await.DEADLINE));
    RawSocket socket = silent.accept();
    endPoint.close();
    assertThatThrownBy(() -> Await.valueOf(connect))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            ConnectFailedException.class,
            e -> assertThat(e.code()).isEqualTo(ConnectFailedException.Code.FAILED));
    socket.drain();
  }

  @Test
  void interruptedConnectLeavesNothingOpen() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint endPoint = transport.newEndPoint();
    ScriptedPeer peer = stage.peer();
    Thread thread =
        stage
            .crew()
            .start(
                () ->
                    assertThatThrownBy(() -> endPoint.connect(peer.address()))
                        .isInstanceOf(InterruptedException.class));
    RawSocket socket = peer.accept();
    thread.interrupt();
    Await.endOf(thread);
    socket.expect(Words.request(0, endPoint.address())).send(Words.accepted());
    socket.expect(closeSocket(0)).send(closeSocket(0)).expectEnd();
    socket.close();
    Stage.awaitNoPeers(transport);
  }

  @Test
  void sendAfterCloseOfEachKind() throws Exception {
    EndPoint endPoint = stage.transport().newEndPoint();
    EndPoint peer = stage.transport().newEndPoint();
    Connection closed = endPoint.connect(peer.address());
    Connection open = endPoint.connect(peer.address());
    closed.close();
    endPoint.close();
    assertThat(failureOfSend(closed)).isEqualTo(SendFailedException.Code.CLOSED);
    assertThat(failureOfSend(open)).isEqualTo(SendFailedException.Code.FAILED);
    open.close();
    assertThat(failureOfSend(open)).isEqualTo(SendFailedException.Code.CLOSED);
  }

  @Test
  void endPointIdsAreUnique() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint fixed = transport.newEndPoint(EndPointOptions.defaults().withId(1));
    assertThat(transport.newEndPoint().address().parts().orElseThrow().endPointId()).isZero();
    assertThat(transport.newEndPoint().address().parts().orElseThrow().endPointId()).isEqualTo(2);
    assertThatThrownBy(() -> transport.newEndPoint(EndPointOptions.defaults().withId(1)))
        .isInstanceOfSatisfying(
            NewEndPointFailedException.class,
            e -> assertThat(e.code()).isEqualTo(NewEndPointFailedException.Code.FAILED));
    fixed.close();
    transport.newEndPoint(EndPointOptions.defaults().withId(1));
  }

  @Test
  void portIsFreeForTheNextTransportAtOnce() throws Exception {
    TcpTransport first = stage.transport();
    int port = first.port();
    first.close();
    EndPoint client = stage.transport().newEndPoint();
    Inbox clients = new Inbox(client);
    for (int i = 0; i < 20; i++) {
      TcpTransport again = stage.transport(TcpOptions.builder().port(port));
      EndPoint server = again.newEndPoint();
      Connection connection = client.connect(server.address());
      send(connection, "ping");
      Inbox inbox = new Inbox(server);
      inbox.received(inbox.openedBy(client.address()), "ping");
      again.close();
      clients.lost(server.address());
    }
  }

  @Test
  void portInUseIsNamed() throws Exception {
    int port = stage.transport().port();
    TcpOptions taken = TcpOptions.builder().port(port).build();
    assertThatThrownBy(() -> TcpTransport.open(taken))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("127.0.0.1:" + port);
  }

  @Test
  void loopsKeepTheProcessAliveOnlyWhileSomebodyCanDialIt() throws Exception {
    TcpTransport addressable = stage.transport();
    assertThat(loopThreads()).hasSize(1).allMatch(thread -> !thread.isDaemon());
    addressable.close();
    assertThat(loopThreads()).isEmpty();
    stage.transport(TcpOptions.builder().addressable(false));
    assertThat(loopThreads()).hasSize(1).allMatch(Thread::isDaemon);
  }

  private static List<Thread> loopThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("transport-loop"))
        .toList();
  }

  @Test
  void observerIsToldOfALife() throws Exception {
    List<TransportEvent> told = new java.util.concurrent.CopyOnWriteArrayList<>();
    TcpTransport transport = stage.transport(TcpOptions.builder().observer(told::add));
    EndPoint server = transport.newEndPoint();
    ScriptedPeer peer = stage.peer();
    RawSocket socket = peer.connect(server.address()).send(created(1024), message(1024, "ping"));
    socket.send(closeSocket(0)).expect(closeSocket(1024)).expectEnd();
    socket.close();
    peer.dial(server.address()).send(Words.request(9, peer.address())).expect(Words.invalid());
    Await.until(
        "a refusal", () -> transport.snapshot().outcomes().handshakesRejected(Reason.INVALID) == 1);
    transport.close();
    Await.until(() -> "the end, but " + told, () -> told.contains(new TransportEvent.Stopped()));
    assertThat(told)
        .startsWith(
            new TransportEvent.Started("127.0.0.1", transport.port()),
            new TransportEvent.EndPointOpened(server.address()),
            new TransportEvent.PeerConnected(
                server.address(), peer.address(), network.transport.RequestedBy.THEM))
        .anySatisfy(
            event ->
                assertThat(event)
                    .isInstanceOfSatisfying(
                        TransportEvent.PeerDisconnected.class,
                        gone -> assertThat(gone.agreed()).isTrue()))
        .anySatisfy(
            event ->
                assertThat(event)
                    .isInstanceOfSatisfying(
                        TransportEvent.HandshakeRejected.class,
                        refused ->
                            assertThat(refused.reason())
                                .isEqualTo(TransportEvent.HandshakeRejected.Reason.INVALID)))
        .endsWith(
            new TransportEvent.Stopping(),
            new TransportEvent.EndPointClosed(server.address()),
            new TransportEvent.Stopped());
  }
}
