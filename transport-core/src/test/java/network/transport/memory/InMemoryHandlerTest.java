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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.Reliability;
import network.transport.TransportException;
import network.transport.TransportSnapshot;
import network.transport.conformance.Await;
import network.transport.conformance.Inbox;
import network.transport.conformance.Leftovers;
import network.transport.conformance.RecordingHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events that go to a handler, and what it may do. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class InMemoryHandlerTest {

  private static final long FIRST = 1L << 32 | 1024;

  @RegisterExtension private final Net net = new Net();

  private interface Action {
    void run(EndPoint self, Event event) throws TransportException, InterruptedException;
  }

  /** Does something on each event; what it throws is kept for the test, and thrown. */
  private static final class Acting extends RecordingHandler {
    private final Action action;
    private final CompletableFuture<EndPoint> self = new CompletableFuture<>();
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final List<String> threads = new CopyOnWriteArrayList<>();

    Acting(Action action) {
      this.action = action;
    }

    EndPoint at(InMemoryTransport transport) throws Exception {
      EndPoint made = transport.newEndPoint(EndPointOptions.defaults().withHandler(this));
      self.complete(made);
      return made;
    }

    @Override
    public void received(long connectionId, ByteBuffer payload) {
      super.received(connectionId, payload);
      act(message(connectionId, UTF_8.decode(payload.duplicate()).toString()));
      assertThat(payload.isReadOnly()).isTrue();
    }

    @Override
    public void event(Event event) {
      super.event(event);
      act(event);
    }

    private void act(Event event) {
      threads.add(Thread.currentThread().getName());
      try {
        action.run(self.join(), event);
      } catch (TransportException | InterruptedException | RuntimeException e) {
        failure.complete(e);
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void eventsComeInOrderOnOneThread() throws Exception {
    Acting handler = new Acting((self, event) -> {});
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
    assertThat(handler.threads).containsOnly("transport-memory-loop");
    assertThat(handler.failure).isNotDone();
  }

  @Test
  void callsDoNotOverlapHoweverManySend() throws Exception {
    int[] calls = {0};
    Acting counting = new Acting((self, event) -> calls[0]++);
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
    Acting echo = new Acting((self, event) -> echo(self, event, back));
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
    assertThat(echo.failure).isNotDone();
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
    Acting connecting = new Acting((self, event) -> self.connect(other.address()));
    Acting receiving = new Acting((self, event) -> other.receive());
    for (Acting handler : List.of(connecting, receiving)) {
      net.endPoint().connect(handler.at(net.open()).address());
      assertThat(Await.valueOf(handler.failure))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("event loop");
    }
  }

  @Test
  void handlerThatThrowsIsCountedAndGoesOn() throws Exception {
    Acting broken =
        new Acting(
            (self, event) -> {
              throw new IllegalArgumentException("broken handler");
            });
    InMemoryTransport transport = net.open();
    EndPoint server = broken.at(transport);
    Connection connection = net.endPoint().connect(server.address());
    send(connection, "one");
    connection.close();
    broken.await(3);
    Await.until("three failures", () -> transport.snapshot().totals().handlerFailures() == 3);
    assertThat(transport.snapshot().totals().messagesReceived()).isEqualTo(1);
  }

  @Test
  void receiveIsRefused() throws Exception {
    EndPoint endPoint = new Acting((self, event) -> {}).at(net.open());
    assertThatThrownBy(endPoint::receive).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> endPoint.receive(Duration.ZERO))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void handlerMayCloseItsEndPointOrItsTransport() throws Exception {
    InMemoryTransport transport = net.open();
    Acting closingEndPoint = new Acting((self, event) -> self.close());
    Acting closingTransport = new Acting((self, event) -> transport.close());
    for (Acting closing : List.of(closingEndPoint, closingTransport)) {
      net.endPoint().connect(closing.at(transport).address());
      assertThat(closing.await(2)).last().isEqualTo(new Event.EndPointClosed());
      assertThat(closing.failure).isNotDone();
    }
    Await.until("the end", () -> transport.snapshot().state() == TransportSnapshot.State.CLOSED);
    Leftovers.noThreads();
  }

  @Test
  void closeOfTheTransportLetsHandlersFinish() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Acting slow =
        new Acting(
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
    Acting handler =
        new Acting(
            (endPoint, event) -> {
              if (self.isEmpty()) {
                self.add(endPoint.connect(endPoint.address()));
                for (int i = 0; i < 100; i++) {
                  send(self.get(0), "ping " + i);
                }
              }
            });
    EndPoint endPoint =
        net.open().newEndPoint(EndPointOptions.defaults().withHandler(handler).withQueue(2, 100));
    handler.self.complete(endPoint);
    net.endPoint().connect(endPoint.address());
    assertThat(handler.await(102)).last().isEqualTo(message(1024, "ping 99"));
    endPoint.close();
  }

  /** What a handler sends is always accepted, so the one whose messages make it send must wait. */
  @Test
  void handlerThatFillsAQueueGetsNothingUntilThatHasRoom() throws Exception {
    List<Connection> back = new ArrayList<>();
    Acting echo = new Acting((self, event) -> echo(self, event, back));
    InMemoryTransport transport = net.open();
    EndPoint server =
        transport.newEndPoint(EndPointOptions.defaults().withHandler(echo).withQueue(10, 1000));
    echo.self.complete(server);
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
    assertThat(echo.failure).isNotDone();
  }
}
