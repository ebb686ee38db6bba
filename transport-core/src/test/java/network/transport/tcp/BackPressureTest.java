// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static network.transport.conformance.Calls.failureOfConnect;
import static network.transport.conformance.Calls.failureOfSend;
import static network.transport.conformance.Calls.send;
import static network.transport.tcp.Words.closed;
import static network.transport.tcp.Words.created;
import static network.transport.tcp.Words.join;
import static network.transport.tcp.Words.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import network.transport.ConnectFailedException;
import network.transport.ConnectOptions;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.SendFailedException;
import network.transport.conformance.Await;
import network.transport.conformance.Crew;
import network.transport.conformance.Inbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who does not take what it is sent holds its senders back; nothing is lost, nobody else waits. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BackPressureTest {

  private static final int OUTBOX = 4096;
  private static final int LENGTH = 4096;

  /** More than all buffers of the system between two sockets hold. */
  private static final int MANY = 6000;

  /** Pairs of frames, of 16 bytes each. */
  private static final int FLOOD = 50_000;

  @RegisterExtension private final Stage stage = new Stage();

  private TcpTransport sending() throws Exception {
    return stage.transport(TcpOptions.builder().outboxBytes(OUTBOX));
  }

  /** Sends numbered messages until something stops it; counts those that were accepted. */
  private static final class Sender implements Crew.Task {
    private final Connection connection;
    private final int messages;
    private final AtomicInteger accepted = new AtomicInteger();
    private final CompletableFuture<Exception> stopped = new CompletableFuture<>();

    Sender(Connection connection, int messages) {
      this.connection = connection;
      this.messages = messages;
    }

    @Override
    public void run() {
      try {
        for (int i = 0; i < messages; i++) {
          connection.send(ByteBuffer.allocate(LENGTH).putInt(0, i));
          accepted.incrementAndGet();
        }
      } catch (SendFailedException | InterruptedException e) {
        stopped.complete(e);
      }
    }

    SendFailedException.Code failure() throws Exception {
      return ((SendFailedException) Await.valueOf(stopped)).code();
    }
  }

  private static void awaitWaiting(Thread thread) throws Exception {
    Await.until(
        () -> "waiting, but " + thread.getState(), () -> thread.getState() == Thread.State.WAITING);
  }

  @Test
  void connectionsThatAreOpenedAndClosedInQuickSuccessionAreHeldBack() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint receiver = transport.newEndPoint(EndPointOptions.defaults().withQueue(100, 1000));
    ScriptedPeer peer = stage.peer();
    RawSocket socket = peer.connect(receiver.address()).send(created(1024));
    byte[][] flood =
        IntStream.range(1025, 1025 + FLOOD)
            .mapToObj(id -> join(created(id), closed(id)))
            .toArray(byte[][]::new);
    stage.crew().start(() -> socket.send(flood));
    Inbox inbox = new Inbox(receiver);
    inbox.openedBy(peer.address());
    for (int i = 0; i < FLOOD; i++) {
      assertThat(transport.snapshot().endPoints().get(0).queuedEvents()).isLessThanOrEqualTo(101);
      inbox.closed(inbox.openedBy(peer.address()));
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 1000000", "1000000, 20000", "1, 1"})
  void fullQueueHoldsTheSenderBackAndNothingIsLost(int events, long bytes) throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint receiver = transport.newEndPoint(EndPointOptions.defaults().withQueue(events, bytes));
    Sender sender = new Sender(sending().newEndPoint().connect(receiver.address()), MANY);
    Thread thread = stage.crew().start(sender);
    awaitWaiting(thread);
    assertThat(transport.snapshot().endPoints().get(0).queuedEvents()).isLessThanOrEqualTo(6);
    Inbox inbox = new Inbox(receiver);
    long id = inbox.opened();
    for (int i = 0; i < MANY; i++) {
      Event.Received next = (Event.Received) inbox.next();
      assertThat(next.connectionId()).isEqualTo(id);
      assertThat(ByteBuffer.wrap(next.payload()).getInt()).isEqualTo(i);
    }
    Await.until("the end of the last send", () -> sender.accepted.get() == MANY);
  }

  @Test
  void onePeerThatDoesNotReadHoldsNoOtherBack() throws Exception {
    EndPoint server = sending().newEndPoint();
    awaitWaiting(stage.crew().start(new Sender(toMutePeer(server), MANY)));
    EndPoint other = stage.transport().newEndPoint();
    Connection connection = server.connect(other.address());
    send(connection, "ping");
    Inbox inbox = new Inbox(other);
    inbox.received(inbox.openedBy(server.address()), "ping");
  }

  private Connection toMutePeer(EndPoint from) throws Exception {
    return connect(from, stage.peer()).connection;
  }

  private record Opened(Connection connection, RawSocket socket) {}

  private Opened connect(EndPoint from, ScriptedPeer peer) throws Exception {
    Future<Connection> connect = stage.connecting(from, peer.address());
    RawSocket socket = peer.acceptFrom(from.address()).expect(created(1024));
    return new Opened(Await.valueOf(connect), socket);
  }

  @Test
  void closeOfTheConnectionReleasesItsSender() throws Exception {
    Connection connection = toMutePeer(sending().newEndPoint());
    Sender sender = new Sender(connection, MANY);
    awaitWaiting(stage.crew().start(sender));
    connection.close();
    assertThat(sender.failure()).isEqualTo(SendFailedException.Code.CLOSED);
  }

  @Test
  void closeOfTheEndPointReleasesSendersAndDoesNotWaitForThePeer() throws Exception {
    EndPoint endPoint = sending().newEndPoint();
    Sender sender = new Sender(toMutePeer(endPoint), MANY);
    awaitWaiting(stage.crew().start(sender));
    long begin = System.nanoTime();
    endPoint.close(Duration.ofMillis(200));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    assertThat(sender.failure()).isEqualTo(SendFailedException.Code.FAILED);
    new Inbox(endPoint).endPointClosed();
  }

  @Test
  void lossReleasesSenders() throws Exception {
    EndPoint endPoint = sending().newEndPoint();
    ScriptedPeer peer = stage.peer();
    Opened opened = connect(endPoint, peer);
    Sender sender = new Sender(opened.connection, MANY);
    awaitWaiting(stage.crew().start(sender));
    opened.socket.reset();
    assertThat(sender.failure()).isEqualTo(SendFailedException.Code.FAILED);
    new Inbox(endPoint).lost(peer.address());
    assertThat(failureOfSend(opened.connection)).isEqualTo(SendFailedException.Code.FAILED);
  }

  /**
   * The original can leave half a message:
   * https://github.com/haskell-distributed/network-transport-tcp/issues/85
   */
  @Test
  void interruptedSendLeavesWholeFramesOnly() throws Exception {
    EndPoint endPoint = sending().newEndPoint();
    Opened opened = connect(endPoint, stage.peer());
    Sender sender = new Sender(opened.connection, MANY);
    Thread thread = stage.crew().start(sender);
    awaitWaiting(thread);
    thread.interrupt();
    assertThat(Await.valueOf(sender.stopped)).isInstanceOf(InterruptedException.class);
    for (int i = 0; i < sender.accepted.get(); i++) {
      opened.socket.expect(words(1024, LENGTH), ByteBuffer.allocate(LENGTH).putInt(0, i).array());
    }
    send(opened.connection, "still here");
    opened.socket.expect(Words.message(1024, "still here"));
  }

  @Test
  void sendsThatAreInterruptedAllTheTimeArriveWholeOnceAndInOrder() throws Exception {
    EndPoint receiver = stage.transport().newEndPoint();
    Connection connection = sending().newEndPoint().connect(receiver.address());
    int messages = 2000;
    Thread sender =
        stage
            .crew()
            .start(
                () -> {
                  for (int i = 0; i < messages; i++) {
                    sendUntilAccepted(connection, ByteBuffer.allocate(LENGTH).putInt(0, i));
                  }
                });
    stage
        .crew()
        .start(
            () -> {
              while (sender.isAlive()) {
                sender.interrupt();
                Thread.onSpinWait();
              }
            });
    Inbox inbox = new Inbox(receiver);
    long id = inbox.opened();
    for (int i = 0; i < messages; i++) {
      assertThat(inbox.next())
          .isEqualTo(new Event.Received(id, ByteBuffer.allocate(LENGTH).putInt(0, i).array()));
    }
  }

  private static void sendUntilAccepted(Connection connection, ByteBuffer message)
      throws SendFailedException {
    while (true) {
      try {
        connection.send(message);
        return;
      } catch (InterruptedException nothingWasAccepted) {
        assertThat(message.remaining()).isEqualTo(LENGTH);
      }
    }
  }

  @Test
  void selfConnectionWaitsForRoom() throws Exception {
    EndPoint endPoint =
        stage.transport().newEndPoint(EndPointOptions.defaults().withQueue(3, 1000));
    Connection connection = endPoint.connect(endPoint.address());
    Thread sender =
        stage
            .crew()
            .start(
                () -> {
                  for (int i = 0; i < 10; i++) {
                    send(connection, "ping " + i);
                  }
                });
    awaitWaiting(sender);
    Inbox inbox = new Inbox(endPoint);
    long self = inbox.openedBy(endPoint.address());
    for (int i = 0; i < 10; i++) {
      inbox.received(self, "ping " + i);
    }
  }

  @Test
  void connectsToItselfWaitForRoomAndAreLimited() throws Exception {
    EndPoint endPoint =
        stage
            .transport(TcpOptions.builder().connectionsPerSocket(2))
            .newEndPoint(EndPointOptions.defaults().withQueue(4, 1000));
    Connection first = endPoint.connect(endPoint.address());
    Connection second = endPoint.connect(endPoint.address());
    assertThat(failureOfConnect(endPoint, endPoint.address()))
        .isEqualTo(ConnectFailedException.Code.INSUFFICIENT_RESOURCES);
    first.close();
    second.close();
    ConnectOptions soon = ConnectOptions.defaults().withTimeout(Duration.ofMillis(1));
    assertThat(failureOfConnect(endPoint, endPoint.address(), soon))
        .isEqualTo(ConnectFailedException.Code.TIMEOUT);
    Inbox inbox = new Inbox(endPoint);
    long one = inbox.openedBy(endPoint.address());
    long other = inbox.openedBy(endPoint.address());
    inbox.closed(one);
    inbox.closed(other);
  }

  @Test
  void threadThatReceivesDoesNotWaitForItself() throws Exception {
    EndPoint endPoint = stage.transport().newEndPoint(EndPointOptions.defaults().withQueue(2, 100));
    Connection connection = endPoint.connect(endPoint.address());
    Inbox inbox = new Inbox(endPoint);
    long self = inbox.openedBy(endPoint.address());
    for (int i = 0; i < 100; i++) {
      send(connection, "ping " + i);
    }
    for (int i = 0; i < 100; i++) {
      inbox.received(self, "ping " + i);
    }
  }

  @Test
  void messageOverTheLimitIsRefusedAndNothingIsSent() throws Exception {
    EndPoint endPoint = stage.transport(TcpOptions.builder().maxReceiveLength(8)).newEndPoint();
    Opened opened = connect(endPoint, stage.peer());
    Connection self = endPoint.connect(endPoint.address());
    for (Connection connection : new Connection[] {opened.connection, self}) {
      assertThatThrownBy(() -> connection.send("9 bytes!!".getBytes(UTF_8)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("9")
          .hasMessageContaining("8");
    }
    send(opened.connection, "8 bytes!");
    opened.socket.expect(Words.message(1024, "8 bytes!"));
  }
}
