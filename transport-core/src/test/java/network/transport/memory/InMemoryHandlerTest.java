// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static network.transport.conformance.Calls.send;
import static network.transport.conformance.RecordingHandler.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.EventHandler;
import network.transport.Reliability;
import network.transport.TransportException;
import network.transport.TransportSnapshot;
import network.transport.conformance.Await;
import network.transport.conformance.Inbox;
import network.transport.conformance.Leftovers;
import network.transport.conformance.RecordingHandler;
import network.transport.tcp.TcpOptions;
import network.transport.tcp.TcpTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events that go to a handler, and what it may do. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class InMemoryHandlerTest {

  private static final long FIRST = 1L << 32 | 1024;

  @RegisterExtension private final Net net = new Net();

  @Test
  void eventsComeInOrderOnOneThread() throws Exception {
    RecordingHandler handler = new RecordingHandler();
    EndPoint server = handler.at(net.open());
    EndPoint client = net.endPoint();
    Connection connection = client.connect(server.address());
    send(connection, "one");
    send(connection, "two");
    connection.close();
    server.close();
    assertThat(handler.await(5))
        .containsExactly(
            new Event.ConnectionOpened(FIRST, Reliability.RELIABLE_ORDERED, client.address()),
            message(FIRST, "one"),
            message(FIRST, "two"),
            new Event.ConnectionClosed(FIRST),
            new Event.EndPointClosed());
    assertThat(handler.threads()).containsOnly("transport-memory-loop");
    assertThat(handler.failure()).isNotDone();
  }

  @Test
  void payloadIsAReadOnlyViewOfTheMessageAlone() throws Exception {
    CompletableFuture<ByteBuffer> borrowed = new CompletableFuture<>();
    EventHandler handler =
        new EventHandler() {
          @Override
          public void received(long connectionId, ByteBuffer payload) {
            borrowed.complete(payload);
          }

          @Override
          public void event(Event event) {}
        };
    EndPoint server = net.open().newEndPoint(EndPointOptions.defaults().withHandler(handler));
    send(net.endPoint().connect(server.address()), "ping");
    assertThat(Await.valueOf(borrowed)).isEqualTo(ByteBuffer.wrap("ping".getBytes(UTF_8)));
    assertThat(borrowed.join().isReadOnly()).isTrue();
  }

  @Test
  void callsDoNotOverlapHoweverManySend() throws Exception {
    int[] calls = {0};
    RecordingHandler counting = new RecordingHandler((self, event) -> calls[0]++);
    EndPoint server = counting.at(net.open());
    int senders = 8;
    int messages = 500;
    for (int i = 0; i < senders; i++) {
      Connection connection = net.endPoint().connect(server.address());
      net.crew()
          .start(
              () -> {
                for (int sent = 0; sent < messages; sent++) {
                  send(connection, "ping");
                }
              });
    }
    counting.await(senders * (messages + 1));
    server.close();
    counting.await(senders * (messages + 1) + 1);
    assertThat(calls[0]).isEqualTo(senders * (messages + 1) + 1);
  }

  @Test
  void handlerMayConnectBackSendAndClose() throws Exception {
    List<Connection> back = new ArrayList<>();
    RecordingHandler echo = new RecordingHandler((self, event) -> echo(self, event, back));
    EndPoint server = echo.at(net.open());
    EndPoint client = net.endPoint();
    Inbox inbox = new Inbox(client);
    Connection connection = client.connect(server.address());
    long id = inbox.openedBy(server.address());
    for (int i = 0; i < 100; i++) {
      send(connection, "ping " + i);
      inbox.received(id, "ping " + i);
    }
    connection.close();
    inbox.closed(id);
    assertThat(echo.failure()).isNotDone();
  }

  private static void echo(EndPoint self, Event event, List<Connection> back)
      throws TransportException, InterruptedException {
    if (event instanceof Event.ConnectionOpened opened) {
      back.add(self.connect(opened.peer()));
    } else if (event instanceof Event.Received received) {
      back.get(0).send(received.payload());
    } else if (event instanceof Event.ConnectionClosed) {
      back.get(0).close();
    }
  }

  @Test
  void callThatWouldHaveToWaitOverTcpIsRefused() throws Exception {
    EndPoint other = net.endPoint();
    RecordingHandler connecting =
        new RecordingHandler((self, event) -> self.connect(other.address()));
    RecordingHandler receiving = new RecordingHandler((self, event) -> other.receive());
    for (RecordingHandler handler : List.of(connecting, receiving)) {
      net.endPoint().connect(handler.at(net.open()).address());
      assertThat(Await.valueOf(handler.failure()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("event loop");
    }
  }

  @Test
  void handlerThatThrowsIsCountedAndGoesOn() throws Exception {
    RecordingHandler broken =
        new RecordingHandler(
            (self, event) -> {
              throw new IllegalArgumentException("broken handler");
            });
    InMemoryTransport transport = net.open();
    EndPoint server = broken.at(transport);
    Connection connection = net.endPoint().connect(server.address());
    send(connection, "one");
    connection.close();
    Await.until("three failures", () -> transport.snapshot().totals().handlerFailures() == 3);
    assertThat(transport.snapshot().totals().messagesReceived()).isEqualTo(1);
  }

  @Test
  void receiveIsRefused() throws Exception {
    EndPoint endPoint = new RecordingHandler().at(net.open());
    assertThatThrownBy(endPoint::receive).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> endPoint.receive(Duration.ZERO))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void interruptOfItsThreadReachesNoLaterCall() throws Exception {
    RecordingHandler interrupting =
        new RecordingHandler(
            (self, event) -> {
              if (event instanceof Event.Received) {
                self.connect(self.address());
              } else {
                Thread.currentThread().interrupt();
              }
            });
    send(net.endPoint().connect(interrupting.at(net.open()).address()), "ping");
    interrupting.await(3);
    assertThat(interrupting.failure()).isNotDone();
  }

  @Test
  void handlerOfAnotherKindOfTransportDoesNotWaitForRoomEither() throws Exception {
    InMemoryTransport transport = net.open();
    EndPoint mute = transport.newEndPoint(EndPointOptions.defaults().withQueue(1, 1));
    Connection full = net.endPoint().connect(mute.address());
    RecordingHandler sending = new RecordingHandler((self, event) -> send(full, "ping"));
    try (TcpTransport other = TcpTransport.open(TcpOptions.defaults())) {
      EndPoint handled = sending.at(other);
      handled.connect(handled.address());
      Await.until("a message", () -> Net.shown(transport, mute).queuedEvents() == 2);
    }
  }

  @Test
  void handlerMayCloseItsEndPointOrItsTransport() throws Exception {
    InMemoryTransport transport = net.open();
    RecordingHandler closingEndPoint = new RecordingHandler((self, event) -> self.close());
    RecordingHandler closingTransport = new RecordingHandler((self, event) -> transport.close());
    for (RecordingHandler closing : List.of(closingEndPoint, closingTransport)) {
      net.endPoint().connect(closing.at(transport).address());
      assertThat(closing.await(2)).last().isEqualTo(new Event.EndPointClosed());
      assertThat(closing.failure()).isNotDone();
    }
    Await.until("the end", () -> transport.snapshot().state() == TransportSnapshot.State.CLOSED);
    Leftovers.noThreads();
  }

  @Test
  void closeOfTheTransportLetsHandlersFinish() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    RecordingHandler slow =
        new RecordingHandler(
            (self, event) -> {
              entered.countDown();
              Await.until("a sign", go);
            });
    InMemoryTransport transport = net.open();
    Connection connection = net.endPoint().connect(slow.at(transport).address());
    send(connection, "ping");
    Await.until("a call", entered);
    transport.close(Duration.ZERO);
    assertThat(transport.snapshot().state()).isEqualTo(TransportSnapshot.State.CLOSING);
    go.countDown();
    transport.close(Await.DEADLINE);
    assertThat(transport.snapshot().state()).isEqualTo(TransportSnapshot.State.CLOSED);
    assertThat(slow.await(3)).last().isEqualTo(new Event.EndPointClosed());
  }

  @Test
  void sendsOfAHandlerToItselfDoNotWait() throws Exception {
    List<Connection> self = new ArrayList<>();
    RecordingHandler handler =
        new RecordingHandler(
            (endPoint, event) -> {
              if (self.isEmpty()) {
                self.add(endPoint.connect(endPoint.address()));
                for (int i = 0; i < 100; i++) {
                  send(self.get(0), "ping " + i);
                }
              }
            });
    EndPoint endPoint = handler.at(net.open(), EndPointOptions.defaults().withQueue(2, 100));
    net.endPoint().connect(endPoint.address());
    assertThat(handler.await(102)).last().isEqualTo(message(1024, "ping 99"));
    endPoint.close();
  }

  /** What a handler sends is always accepted, so the one whose messages make it send must wait. */
  @Test
  void handlerThatFillsAQueueGetsNothingUntilThatHasRoom() throws Exception {
    List<Connection> back = new ArrayList<>();
    RecordingHandler echo = new RecordingHandler((self, event) -> echo(self, event, back));
    InMemoryTransport transport = net.open();
    EndPoint server = echo.at(transport, EndPointOptions.defaults().withQueue(10, 1000));
    EndPoint client = transport.newEndPoint(EndPointOptions.defaults().withQueue(10, 1_000_000));
    Connection connection = client.connect(server.address());
    int messages = 1000;
    Thread sender =
        net.crew()
            .start(
                () -> {
                  for (int i = 0; i < messages; i++) {
                    send(connection, "ping " + i);
                  }
                });
    Await.until("a full queue", () -> Net.shown(transport, client).queuedEvents() == 10);
    Net.awaitWaiting(sender);
    Inbox inbox = new Inbox(client);
    long id = inbox.opened();
    for (int i = 0; i < messages; i++) {
      inbox.received(id, "ping " + i);
      assertThat(Net.shown(transport, client).queuedEvents()).isLessThanOrEqualTo(10);
    }
    assertThat(echo.failure()).isNotDone();
  }
}
