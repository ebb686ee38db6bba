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
import static network.transport.tcp.Words.message;
import static network.transport.tcp.Words.request;
import static network.transport.tcp.Words.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.EndPointOptions;
import network.transport.EndPointSnapshot;
import network.transport.Event;
import network.transport.EventHandler;
import network.transport.PeerSnapshot;
import network.transport.SendFailedException;
import network.transport.conformance.Await;
import network.transport.conformance.Inbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of heavyweight connections in use that were found once, and must not come back. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TcpRegressionTest {

  private static final Duration SHORT = Duration.ofMillis(200);
  private static final EventHandler DISCARDING = new DiscardingHandler();
  private static final SendFailedException.Code FAILED = SendFailedException.Code.FAILED;

  @RegisterExtension private final Stage stage = new Stage();

  private static final class DiscardingHandler implements EventHandler {
    @Override
    public void received(long connectionId, ByteBuffer payload) {}

    @Override
    public void event(Event event) {}
  }

  private record Opened(Connection connection, RawSocket socket) {}

  private Opened connect(EndPoint from, ScriptedPeer peer) throws Exception {
    Future<Connection> connect = stage.connecting(from, peer.address());
    RawSocket socket = peer.acceptFrom(from.address()).expect(created(1024));
    return new Opened(Await.valueOf(connect), socket);
  }

  /** Texts on one connection, to be sent in one write. */
  private static byte[] messages(int count) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      all.writeBytes(message(1024, "message " + i));
    }
    return all.toByteArray();
  }

  private static EndPointSnapshot only(TcpTransport transport) {
    return transport.snapshot().endPoints().get(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 64})
  void linkGoesOnToBeReadThoughOthersPostBetweenHalfAndFull(int bound) throws Exception {
    int messages = 200;
    TcpTransport transport = stage.transport();
    EndPoint receiver =
        transport.newEndPoint(EndPointOptions.defaults().withQueue(bound, 1_000_000));
    stage.peer().connect(receiver.address()).send(created(1024), messages(messages));
    Await.until("a full queue", () -> only(transport).queuedEvents() >= bound);
    Inbox inbox = new Inbox(receiver);
    long id = inbox.opened();
    List<String> received = new ArrayList<>();
    while (received.size() < messages) {
      int missing = messages - received.size();
      Await.until(
          () -> "more than " + received.size() + " messages, but " + transport.snapshot(),
          () -> only(transport).queuedEvents() >= Math.min(bound / 2 + 1, missing));
      for (int i = 0; i < Math.min(missing, bound / 2 - 2); i++) {
        add(received, inbox.next(), id);
      }
      // Events that come from elsewhere: half of the queue is not free yet.
      receiver.connect(receiver.address()).close();
      while (received.size() < messages && only(transport).queuedEvents() > bound / 2) {
        add(received, inbox.next(), id);
      }
    }
    assertThat(received)
        .isEqualTo(Stream.iterate(0, i -> i + 1).limit(messages).map(i -> "message " + i).toList());
  }

  private static void add(List<String> texts, Event event, long id) {
    if (event instanceof Event.Received received) {
      assertThat(received.connectionId()).isEqualTo(id);
      texts.add(new String(received.payload(), java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  @Test
  void framesInTheSameWriteAsAcceptedAreDelivered() throws Exception {
    EndPoint client = stage.transport().newEndPoint();
    ScriptedPeer server = stage.peer();
    Future<Connection> connect = stage.connecting(client, server.address());
    RawSocket socket = server.accept().expect(request(0, client.address()));
    socket.send(accepted(), created(1024), message(1024, "ping"), closed(1024));
    Await.valueOf(connect);
    Inbox inbox = new Inbox(client);
    long id = inbox.openedBy(server.address());
    inbox.received(id, "ping");
    inbox.closed(id);
  }

  @Test
  void framesInTheSameWriteAsAcceptedAreDeliveredThoughTheQueueWasFull() throws Exception {
    EndPoint client =
        stage.transport().newEndPoint(EndPointOptions.defaults().withQueue(1, 1_000_000));
    Connection self = client.connect(client.address());
    ScriptedPeer server = stage.peer();
    Future<Connection> connect = stage.connecting(client, server.address());
    RawSocket socket = server.accept().expect(request(0, client.address()));
    socket.send(accepted(), created(1024), message(1024, "ping"));
    Connection connection = Await.valueOf(connect);
    socket.expect(created(1024)).send(message(1024, "pong"));
    send(connection, "still alive");
    socket.expect(message(1024, "still alive"));
    Inbox inbox = new Inbox(client);
    inbox.openedBy(client.address());
    long id = inbox.openedBy(server.address());
    inbox.received(id, "ping");
    inbox.received(id, "pong");
    self.close();
  }

  /** Our offers to close piled up in the outbox, and so did the clocks of their answers. */
  @Test
  void peerThatOpensAndClosesWithoutReadingFillsNothing() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint server = transport.newEndPoint(EndPointOptions.defaults().withHandler(DISCARDING));
    ScriptedPeer peer = stage.peer();
    RawSocket socket = peer.connect(server.address());
    int id = 1024;
    for (int i = 0; i < 200; i++) {
      socket.send(openedAndClosed(id, 3000));
      id += 3000;
    }
    int sent = id - 1024;
    Await.until(
        () -> "all of " + sent + " frames, but " + transport.snapshot(),
        () -> only(transport).counters().incomingClosed() == sent);
    assertThat(only(transport).peers())
        .extracting(PeerSnapshot::bytesQueued)
        .allMatch(queued -> queued <= 4096);
    assertUnharmed(server);
  }

  private static byte[] openedAndClosed(int first, int count) {
    ByteBuffer frames = ByteBuffer.allocate(16 * count);
    for (int id = first; id < first + count; id++) {
      frames.putInt(0).putInt(id).putInt(1).putInt(id);
    }
    return frames.array();
  }

  /** Somebody else can talk with that endpoint. */
  private void assertUnharmed(EndPoint server) throws Exception {
    EndPoint other = stage.transport().newEndPoint();
    Connection connection = server.connect(other.address());
    send(connection, "ping");
    Inbox inbox = new Inbox(other);
    inbox.received(inbox.openedBy(server.address()), "ping");
  }

  /** The event was there before the outbox refused. */
  @Test
  void sendFailsAsSoonAsTheLossIsTold() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint client = transport.newEndPoint();
    Inbox inbox = new Inbox(client);
    ScriptedPeer peer = stage.peer();
    for (int i = 0; i < 200; i++) {
      Opened opened = connect(client, peer);
      opened.socket.send(closeEndPoint());
      inbox.lost(peer.address());
      assertThat(failureOfSend(opened.connection)).isEqualTo(SendFailedException.Code.FAILED);
      opened.socket.close();
      Stage.awaitNoPeers(transport);
    }
  }

  static Stream<Arguments> framesWithIdsNeverUsed() {
    return Stream.of(
        Arguments.of("CloseSocket with the last id of all", closeSocket(0xffffffff)),
        Arguments.of("CloseSocket with a reserved id", closeSocket(5)),
        Arguments.of("CloseSocket with a later id", closeSocket(4096)),
        Arguments.of("CloseSocket half the range ahead", closeSocket(0x80000400)),
        Arguments.of("message for an id near the end of the range", words(0xfffffff0, 0)),
        Arguments.of("close of an id near the end of the range", closed(0xfffffff0)),
        Arguments.of("close of an id half the range ahead", closed(0x80000800)));
  }

  /** An identifier more than half the range ahead passed for an old one. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("framesWithIdsNeverUsed")
  void idThatWasNeverUsedIsALoss(String what, byte[] frame) throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint endPoint = transport.newEndPoint();
    ScriptedPeer peer = stage.peer();
    Opened opened = connect(endPoint, peer);
    Inbox inbox = new Inbox(endPoint);
    opened.socket.send(created(1024));
    inbox.openedBy(peer.address());
    opened.socket.send(frame);
    inbox.lost(peer.address());
    opened.socket.expectEnd();
    assertThat(failureOfSend(opened.connection)).isEqualTo(SendFailedException.Code.FAILED);
    Stage.awaitNoPeers(transport);
  }

  @Test
  void closeSocketOfAPeerThatHasSeenNothingYetIsIgnored() throws Exception {
    EndPoint endPoint = stage.transport().newEndPoint();
    ScriptedPeer peer = stage.peer();
    Opened opened = connect(endPoint, peer);
    opened.socket.send(closeSocket(0), created(1024), message(1024, "ping"));
    Inbox inbox = new Inbox(endPoint);
    inbox.received(inbox.openedBy(peer.address()), "ping");
    send(opened.connection, "pong");
    opened.socket.expect(message(1024, "pong"));
  }

  @Test
  void peerThatTakesNothingIsLostAfterTheUserTimeoutAndNobodyElse() throws Exception {
    TcpTransport transport =
        stage.transport(TcpOptions.builder().outboxBytes(4096).userTimeout(SHORT));
    EndPoint endPoint = transport.newEndPoint();
    EndPoint other = stage.transport().newEndPoint();
    Connection unharmed = endPoint.connect(other.address());
    Inbox inboxOfOther = new Inbox(other);
    long id = inboxOfOther.openedBy(endPoint.address());
    ScriptedPeer mute = stage.peer();
    Opened opened = connect(endPoint, mute);
    stage.crew().start(() -> assertThat(failureAtLast(opened.connection)).isEqualTo(FAILED));
    new Inbox(endPoint).lost(mute.address());
    send(unharmed, "ping");
    inboxOfOther.received(id, "ping");
    Stage.awaitSockets(transport, 1);
  }

  /** Sends until it fails. */
  private static SendFailedException.Code failureAtLast(Connection connection)
      throws InterruptedException {
    byte[] large = new byte[16 * 1024];
    while (true) {
      try {
        connection.send(large);
      } catch (SendFailedException e) {
        return e.code();
      }
    }
  }

  @Test
  void severalLoopsDeliverWhatFollowsTheRequestAtOnce() throws Exception {
    TcpTransport transport = stage.transport(TcpOptions.builder().eventLoops(4));
    List<EndPoint> servers = endPoints(transport, 8);
    for (int round = 0; round < 20; round++) {
      ScriptedPeer peer = stage.peer();
      for (EndPoint server : servers) {
        int id = ScriptedPeer.id(server.address());
        peer.dial(server.address())
            .send(request(id, peer.address()), created(1024), messages(50), closed(1024))
            .expect(accepted());
      }
      for (EndPoint server : servers) {
        Inbox inbox = new Inbox(server);
        long connection = inbox.openedBy(peer.address());
        for (int i = 0; i < 50; i++) {
          inbox.received(connection, "message " + i);
        }
        inbox.closed(connection);
      }
      peer.close();
    }
    Stage.awaitNoPeers(transport);
  }

  private static List<EndPoint> endPoints(TcpTransport transport, int count) throws Exception {
    List<EndPoint> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(transport.newEndPoint());
    }
    return all;
  }

  @Test
  void severalLoopsCrossAndPlayPingPong() throws Exception {
    TcpTransport left = stage.transport(TcpOptions.builder().eventLoops(4));
    TcpTransport right = stage.transport(TcpOptions.builder().eventLoops(4));
    List<EndPoint> lefts = endPoints(left, 6);
    List<EndPoint> rights = endPoints(right, 6);
    for (int i = 0; i < 6; i++) {
      EndPoint one = lefts.get(i);
      EndPoint other = rights.get(5 - i);
      stage.crew().start(() -> play(one, other.address()));
      stage.crew().start(() -> play(other, one.address()));
    }
    stage.crew().join();
    Stage.awaitNoPeers(left);
    Stage.awaitNoPeers(right);
    left.close();
    right.close();
    assertThat(left.snapshot().sockets() + right.snapshot().sockets()).isZero();
  }

  /** Connects while the other does so too, sends, and takes what the other sends. */
  private static void play(EndPoint endPoint, EndPointAddress peer) throws Exception {
    Connection connection = endPoint.connect(peer);
    Inbox inbox = new Inbox(endPoint);
    long id = inbox.openedBy(peer);
    for (int i = 0; i < 100; i++) {
      send(connection, "ping " + i);
      inbox.received(id, "ping " + i);
    }
    connection.close();
    inbox.closed(id);
  }

  /**
   * Stops where the flood has it in hand, and counts what else the flood gets before a message. It
   * takes its time for each event, so that a turn of a millisecond has at most a hundred of them
   * however fast the machine is.
   */
  private static final class Flooded implements EventHandler {
    private static final long NANOS_AN_EVENT = TimeUnit.MICROSECONDS.toNanos(10);

    private final Semaphore stops = new Semaphore(0);
    private final Semaphore stopped = new Semaphore(0);
    private final Semaphore goesOn = new Semaphore(0);
    private final BlockingQueue<Integer> between = new LinkedBlockingQueue<>();
    private int opened;

    @Override
    public void received(long connectionId, ByteBuffer payload) {
      between.add(opened);
    }

    @Override
    public void event(Event event) {
      opened++;
      if (stops.tryAcquire()) {
        opened = 0;
        stopped.release();
        goesOn.acquireUninterruptibly();
      }
      long began = System.nanoTime();
      while (System.nanoTime() - began < NANOS_AN_EVENT) {
        Thread.onSpinWait();
      }
    }
  }

  /** Otherwise one peer holds the loop for everybody, a megabyte of frames at a time. */
  @Test
  void floodOfControlFramesLeavesOthersTheirTurn() throws Exception {
    Flooded handler = new Flooded();
    EndPoint server =
        stage.transport().newEndPoint(EndPointOptions.defaults().withHandler(handler));
    RawSocket other = stage.peer().connect(server.address()).send(created(1024));
    RawSocket flood = stage.peer().connect(server.address()).send(created(1024));
    AtomicBoolean over = new AtomicBoolean();
    Thread flooding = stage.crew().start(() -> flood(flood, over));
    List<Integer> between = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      handler.stops.release();
      boolean stopped = handler.stopped.tryAcquire(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
      other.send(message(1024, "ping"));
      handler.goesOn.release();
      assertThat(stopped).isTrue();
      between.add(handler.between.poll(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS));
    }
    over.set(true);
    Await.endOf(flooding);
    // The turn of the flood ended where it was stopped, and it may have had a few more. Without
    // turns it has a whole buffer and more: twelve thousand.
    assertThat(between).doesNotContainNull().allMatch(events -> events < 1000);
  }

  /** Opens connections and closes them, over and over. */
  private static void flood(RawSocket socket, AtomicBoolean over) throws IOException {
    for (int id = 1025; !over.get(); id += 4096) {
      socket.send(openedAndClosed(id, 4096));
    }
  }
}
