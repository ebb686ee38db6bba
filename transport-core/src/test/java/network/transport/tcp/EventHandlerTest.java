// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static network.transport.conformance.Calls.failureOfConnect;
import static network.transport.conformance.Calls.failureOfSend;
import static network.transport.conformance.Calls.send;
import static network.transport.conformance.Calls.within;
import static network.transport.conformance.RecordingHandler.message;
import static network.transport.tcp.Words.created;
import static network.transport.tcp.Words.join;
import static network.transport.tcp.Words.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.EventHandler;
import network.transport.Reliability;
import network.transport.SendFailedException;
import network.transport.conformance.Await;
import network.transport.conformance.Inbox;
import network.transport.conformance.Leftovers;
import network.transport.conformance.RecordingHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events that go to a handler on the event loop, and what it may do there. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EventHandlerTest {

  private static final long FIRST = 1L << 32 | 1024;

  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void eventsComeInOrderOnTheLoopOfTheEndPoint() throws Exception {
    RecordingHandler handler = new RecordingHandler();
    EndPoint server = handler.at(stage.transport());
    EndPoint client = stage.transport().newEndPoint();
    Connection connection = client.connect(server.address());
    send(connection, "one");
    send(connection, "two");
    connection.close();
    handler.await(4);
    server.close();
    assertThat(handler.await(5))
        .containsExactly(
            opened(FIRST, client.address()),
            message(FIRST, "one"),
            message(FIRST, "two"),
            new Event.ConnectionClosed(FIRST),
            new Event.EndPointClosed());
    assertThat(handler.threads()).containsOnly("transport-loop-0");
  }

  private static Event opened(long id, EndPointAddress peer) {
    return new Event.ConnectionOpened(id, Reliability.RELIABLE_ORDERED, peer);
  }

  @Test
  void payloadIsAReadOnlyViewOfTheMessageAlone() throws Exception {
    CompletableFuture<ByteBuffer> borrowed = new CompletableFuture<>();
    CompletableFuture<Integer> length = new CompletableFuture<>();
    EventHandler handler =
        new EventHandler() {
          @Override
          public void received(long connectionId, ByteBuffer payload) {
            length.complete(payload.remaining());
            borrowed.complete(payload);
          }

          @Override
          public void event(Event event) {}
        };
    EndPoint server =
        stage.transport().newEndPoint(EndPointOptions.defaults().withHandler(handler));
    ScriptedPeer peer = stage.peer();
    byte[] twoMessages = join(words(1024, 4, 0x01020304, 1024, 4, 0x05060708));
    peer.connect(server.address()).send(created(1024), twoMessages);
    assertThat(Await.valueOf(length)).isEqualTo(4);
    assertThat(Await.valueOf(borrowed).isReadOnly()).isTrue();
  }

  @Test
  void handlerMayConnectBackSendAndClose() throws Exception {
    List<Connection> back = new ArrayList<>();
    RecordingHandler echo =
        new RecordingHandler(
            (self, event) -> {
              if (event instanceof Event.ConnectionOpened opened) {
                back.add(self.connect(opened.peer()));
              } else if (event instanceof Event.Received received) {
                back.get(0).send(received.payload());
              } else if (event instanceof Event.ConnectionClosed) {
                back.get(0).close();
              }
            });
    EndPoint server = echo.at(stage.transport());
    EndPoint client = stage.transport().newEndPoint();
    Inbox inbox = new Inbox(client);
    Connection connection = client.connect(server.address());
    long id = inbox.openedBy(server.address());
    for (int i = 0; i < 1000; i++) {
      send(connection, "ping " + i);
      inbox.received(id, "ping " + i);
    }
    connection.close();
    inbox.closed(id);
    assertThat(echo.failure()).isNotDone();
  }

  @Test
  void callThatWouldHaveToWaitIsRefused() throws Exception {
    EndPoint other = stage.transport().newEndPoint();
    RecordingHandler connecting =
        new RecordingHandler((self, event) -> self.connect(other.address()));
    RecordingHandler receiving = new RecordingHandler((self, event) -> other.receive());
    for (RecordingHandler handler : List.of(connecting, receiving)) {
      EndPoint server = handler.at(stage.transport());
      stage.peer().connect(server.address()).send(created(1024));
      assertThat(Await.valueOf(handler.failure()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("event loop");
    }
  }

  /** The request goes on, so that a later connect may find it, but not without a limit. */
  @Test
  void requestOfAConnectThatWasRefusedEndsByItsDeadline() throws Exception {
    ScriptedPeer silent = stage.peer();
    RecordingHandler connecting =
        new RecordingHandler(
            (self, event) -> self.connect(silent.address(), within(Duration.ofNanos(1))));
    TcpTransport transport = stage.transport();
    EndPoint server = connecting.at(transport);
    stage.peer().connect(server.address()).send(created(1024));
    assertThat(Await.valueOf(connecting.failure())).isInstanceOf(IllegalStateException.class);
    Await.until(
        "the end of the request",
        () -> transport.snapshot().endPoints().get(0).peers().size() == 1);
  }

  @Test
  void handlerThatThrowsIsCountedAndGoesOn() throws Exception {
    EventHandler broken =
        new EventHandler() {
          @Override
          public void received(long connectionId, ByteBuffer payload) {
            throw new IllegalArgumentException("broken handler");
          }

          @Override
          public void event(Event event) {
            throw new AssertionError("broken handler");
          }
        };
    TcpTransport transport = stage.transport();
    EndPoint server = transport.newEndPoint(EndPointOptions.defaults().withHandler(broken));
    EndPoint client = stage.transport().newEndPoint();
    Connection connection = client.connect(server.address());
    send(connection, "one");
    send(connection, "two");
    connection.close();
    Await.until("four failures", () -> transport.snapshot().totals().handlerFailures() == 4);
    assertThat(transport.snapshot().totals().messagesReceived()).isEqualTo(2);
    Stage.awaitNoPeers(transport);
  }

  @Test
  void receiveIsRefused() throws Exception {
    EndPoint endPoint = new RecordingHandler().at(stage.transport());
    assertThatThrownBy(endPoint::receive).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> endPoint.receive(Duration.ZERO))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void handlerMayCloseItsEndPoint() throws Exception {
    TcpTransport transport = stage.transport();
    RecordingHandler closing = new RecordingHandler((self, event) -> self.close());
    EndPoint server = closing.at(transport);
    stage.peer().connect(server.address()).send(created(1024));
    assertThat(closing.await(2)).last().isEqualTo(new Event.EndPointClosed());
    Stage.awaitNoPeers(transport);
    assertThat(closing.failure()).isNotDone();
  }

  @Test
  void handlerMayCloseItsTransport() throws Exception {
    TcpTransport transport = stage.transport();
    RecordingHandler closing = new RecordingHandler((self, event) -> transport.close());
    EndPoint server = closing.at(transport);
    stage.peer().connect(server.address()).send(created(1024));
    assertThat(closing.await(2)).last().isEqualTo(new Event.EndPointClosed());
    assertThat(closing.failure()).isNotDone();
    Leftovers.noThreads();
  }

  @Test
  void selfConnectionsReachTheHandlerOnItsLoop() throws Exception {
    RecordingHandler handler = new RecordingHandler();
    EndPoint endPoint = handler.at(stage.transport());
    Connection connection = endPoint.connect(endPoint.address());
    send(connection, "ping");
    connection.close();
    assertThat(handler.await(3))
        .containsExactly(
            opened(1024, endPoint.address()),
            message(1024, "ping"),
            new Event.ConnectionClosed(1024));
    endPoint.close();
    handler.await(4);
    assertThat(handler.threads()).containsOnly("transport-loop-0");
  }

  @Test
  void selfConnectionsOfAHandlerDoNotWaitForItself() throws Exception {
    List<Connection> self = new ArrayList<>();
    RecordingHandler handler =
        new RecordingHandler(
            (endPoint, event) -> {
              if (event instanceof Event.ConnectionOpened) {
                for (int i = 0; i < 100; i++) {
                  send(self.get(0), "ping " + i);
                }
              }
            });
    EndPoint endPoint = handler.at(stage.transport(), EndPointOptions.defaults().withQueue(2, 100));
    FutureTask<Boolean> connect =
        new FutureTask<>(() -> self.add(endPoint.connect(endPoint.address())));
    ((LocalEndPoint) endPoint).loop().execute(connect);
    Await.valueOf(connect);
    assertThat(handler.await(101)).last().isEqualTo(message(1024, "ping 99"));
  }

  @Test
  void selfConnectionIsBoundedByWhatItsHandlerHasNotBeenGiven() throws Exception {
    Semaphore given = new Semaphore(0);
    Semaphore turns = new Semaphore(0);
    RecordingHandler slow =
        new RecordingHandler(
            (self, event) -> {
              given.release();
              turns.tryAcquire(Await.DEADLINE.toNanos(), NANOSECONDS);
            });
    TcpTransport transport = stage.transport();
    EndPoint endPoint = slow.at(transport, EndPointOptions.defaults().withQueue(4, 1 << 20));
    Connection connection = endPoint.connect(endPoint.address());
    Await.until("the first event", given::tryAcquire);
    AtomicInteger accepted = new AtomicInteger();
    Thread sender =
        stage
            .crew()
            .start(
                () -> {
                  for (int i = 0; i < 100; i++) {
                    send(connection, "ping " + i);
                    accepted.incrementAndGet();
                  }
                });
    Await.until("a full queue", () -> sender.getState() == Thread.State.WAITING);
    assertThat(accepted).hasValue(4);
    turns.release();
    Await.until("the second event", given::tryAcquire);
    assertThat(transport.snapshot().endPoints().get(0).queuedEvents()).isEqualTo(3);
    assertThat(accepted).hasValue(4);
    turns.release(102);
    assertThat(slow.await(101)).last().isEqualTo(message(1024, "ping 99"));
  }

  @Test
  void nothingIsSentToAnEndPointThatItsHandlerHasClosed() throws Exception {
    RecordingHandler closing = new RecordingHandler((self, event) -> self.close());
    EndPoint endPoint = closing.at(stage.transport());
    Connection connection = endPoint.connect(endPoint.address());
    assertThat(closing.await(2)).last().isEqualTo(new Event.EndPointClosed());
    assertThat(connection.isOpen()).isFalse();
    assertThat(failureOfSend(connection)).isEqualTo(SendFailedException.Code.FAILED);
    assertThat(failureOfConnect(endPoint, endPoint.address()))
        .isEqualTo(ConnectFailedException.Code.FAILED);
  }

  /** What a handler sends is always accepted, so the one whose messages make it send must wait. */
  @Test
  void peerThatDoesNotReadWhatItMakesTheHandlerSendIsNotRead() throws Exception {
    TcpTransport transport = stage.transport(TcpOptions.builder().outboxBytes(64 * 1024));
    List<Connection> back = new ArrayList<>();
    RecordingHandler echo =
        new RecordingHandler(
            (self, event) -> {
              if (event instanceof Event.ConnectionOpened opened) {
                back.add(self.connect(opened.peer()));
              } else if (event instanceof Event.Received received) {
                back.get(0).send(received.payload());
              }
            });
    EndPoint server = echo.at(transport);
    RawSocket peer = stage.peer().connect(server.address()).send(created(1024));
    peer.expect(created(1024));
    int messages = 4000;
    byte[] frame = join(words(1024, 8192), new byte[8192]);
    CountDownLatch sent = new CountDownLatch(1);
    stage
        .crew()
        .start(
            () -> {
              for (int i = 0; i < messages; i++) {
                peer.send(frame);
              }
              sent.countDown();
            });
    Await.until("an outbox that was full", ((LocalEndPoint) server)::full);
    for (int i = 0; i < messages; i++) {
      peer.expect(frame);
      assertThat(queued(transport)).isLessThan(1024 * 1024);
    }
    Await.until("the end of sending", sent);
  }

  private static long queued(TcpTransport transport) {
    return transport.snapshot().endPoints().get(0).peers().get(0).bytesQueued();
  }
}
