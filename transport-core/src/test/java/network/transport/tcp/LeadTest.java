// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.conformance.Calls.send;
import static network.transport.conformance.RecordingHandler.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Thread.State;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.Event;
import network.transport.conformance.Await;
import network.transport.conformance.Inbox;
import network.transport.conformance.RecordingHandler;
import network.transport.conformance.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Receivers that run the event loop themselves, and the loop's own thread when they do not. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LeadTest {

  private static final int TRANSPORTS = 40 * Scale.REPEATS;

  @RegisterExtension private final Stage stage = new Stage();

  private static boolean selects(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals("roundFor"));
  }

  private Thread receiving(EndPoint endPoint, CompletableFuture<Event> event) {
    return stage.crew().start(() -> event.complete(endPoint.receive()));
  }

  @Test
  void receiverThatHasNothingToDoReadsTheSockets() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    CompletableFuture<Event> event = new CompletableFuture<>();
    Thread receiver = receiving(server, event);
    Await.until("a receiver that leads", () -> selects(receiver));
    stage.transport().newEndPoint().connect(server.address());
    assertThat(Await.valueOf(event)).isInstanceOf(Event.ConnectionOpened.class);
  }

  @Test
  void loopIsAttendedToWhileTheReceiverIsBusy() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint busy = transport.newEndPoint();
    EndPoint other = transport.newEndPoint();
    EndPoint client = stage.transport().newEndPoint();
    CompletableFuture<Event> event = new CompletableFuture<>();
    Thread leader = receiving(busy, event);
    Await.until("a receiver that leads", () -> selects(leader));
    Connection connection = client.connect(busy.address());
    // The thread that received does something else now, for ever.
    assertThat(Await.valueOf(event)).isInstanceOf(Event.ConnectionOpened.class);
    send(connection, "unread");
    send(client.connect(other.address()), "ping");
    Await.until("both to be read", () -> transport.snapshot().totals().messagesReceived() == 2);
  }

  @Test
  void othersOfTheLoopReceiveWhatTheLeaderReads() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint leading = transport.newEndPoint();
    Thread leader = receiving(leading, new CompletableFuture<>());
    Await.until("a receiver that leads", () -> selects(leader));
    EndPoint following = transport.newEndPoint();
    Inbox inbox = new Inbox(following);
    EndPoint client = stage.transport().newEndPoint();
    send(client.connect(following.address()), "ping");
    inbox.received(inbox.openedBy(client.address()), "ping");
    leading.close();
  }

  @Test
  void interruptedLeaderLosesNoEventAndHarmsNobody() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    Thread leader =
        stage
            .crew()
            .start(
                () -> assertThatThrownBy(server::receive).isInstanceOf(InterruptedException.class));
    Await.until("a receiver that leads", () -> selects(leader));
    leader.interrupt();
    stage.crew().join();
    EndPoint client = stage.transport().newEndPoint();
    Inbox inbox = new Inbox(server);
    send(client.connect(server.address()), "ping");
    inbox.received(inbox.openedBy(client.address()), "ping");
  }

  /** Each of many sockets may take a turn, and none of them need bring an event for the leader. */
  @Test
  void leaderThatIsInterruptedLeavesTheOtherSocketsToTheNext() throws Exception {
    EndPoint endPoint = stage.transport().newEndPoint();
    EventLoop loop = ((LocalEndPoint) endPoint).loop();
    List<Thread> served = new CopyOnWriteArrayList<>();
    Runnable turn =
        () -> {
          served.add(Thread.currentThread());
          Thread.currentThread().interrupt();
        };
    try (ReadyPipe one = new ReadyPipe(loop, turn).watched();
        ReadyPipe other = new ReadyPipe(loop, turn).watched();
        ReadyPipe both =
            new ReadyPipe(
                    loop,
                    () -> {
                      one.write();
                      other.write();
                    })
                .watched()) {
      Thread leader =
          stage
              .crew()
              .start(
                  () ->
                      assertThatThrownBy(endPoint::receive)
                          .isInstanceOf(InterruptedException.class));
      Await.until("a receiver that leads", () -> selects(leader));
      both.write();
      stage.crew().join();
      Await.until("both", () -> served.size() == 2);
      assertThat(served).doesNotHaveDuplicates();
    }
  }

  /** On a loop that has not been started, so that nobody leads who does not do so here. */
  @Test
  void leaderWhoseTimeIsUpLeavesTheOtherSocketsToTheNext() throws Exception {
    EventLoop loop = new EventLoop("transport-loop-never-started", true, reason -> {});
    EventQueue queue = new EventQueue(1, 1, () -> {});
    AtomicInteger served = new AtomicInteger();
    try (ReadyPipe one = new ReadyPipe(loop, served::incrementAndGet);
        ReadyPipe other = new ReadyPipe(loop, served::incrementAndGet)) {
      one.write();
      other.write();
      leadWithoutTime(loop, queue);
      one.watched();
      other.watched();
      assertThat(served).hasValue(0);
      leadWithoutTime(loop, queue);
      assertThat(served).hasValue(1);
      leadWithoutTime(loop, queue);
      assertThat(served).hasValue(2);
    } finally {
      loop.discard();
    }
  }

  private static void leadWithoutTime(EventLoop loop, EventQueue queue) throws Exception {
    assertThat(loop.lead().run(queue, System.nanoTime())).isTrue();
  }

  /** Something that a loop watches, and what happens when it is ready. */
  private static final class ReadyPipe implements EventLoop.Selected, AutoCloseable {

    private final Pipe pipe = Pipe.open();
    private final Runnable then;
    private final CompletableFuture<SelectionKey> key = new CompletableFuture<>();

    ReadyPipe(EventLoop loop, Runnable then) throws IOException {
      this.then = then;
      loop.execute(() -> key.complete(registered(loop)));
    }

    /** Waits until the loop watches it. */
    ReadyPipe watched() throws Exception {
      Await.valueOf(key);
      return this;
    }

    private SelectionKey registered(EventLoop loop) {
      try {
        return loop.register(pipe.source(), SelectionKey.OP_READ, this);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void write() {
      try {
        pipe.sink().write(ByteBuffer.allocate(1));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void ready(SelectionKey key) {
      try {
        pipe.source().read(ByteBuffer.allocate(1));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      then.run();
    }

    @Override
    public void loopEnded() {}

    @Override
    public void close() throws IOException {
      pipe.sink().close();
      pipe.source().close();
    }
  }

  /** The loop is never left alone for as long as its own thread looks, and nobody else reads. */
  @Test
  void receiverThatAsksAgainAndAgainWithNoTimeToWaitReads() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    EndPoint client = stage.transport().newEndPoint();
    client.connect(server.address());
    assertThat(server.receive()).isInstanceOf(Event.ConnectionOpened.class);
    send(client.connect(server.address()), "ping");
    List<Event> events = new ArrayList<>();
    Await.until(
        "an event and a message",
        () -> {
          for (int i = 0; i < 1000; i++) {
            server.receive(Duration.ofNanos(1)).ifPresent(events::add);
          }
          return events.size() == 2;
        });
  }

  @Test
  void receiverWaitsForItsTime() throws Exception {
    EndPoint endPoint = stage.transport().newEndPoint();
    long began = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      assertThat(endPoint.receive(Duration.ofMillis(5))).isEmpty();
    }
    assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(100_000_000);
  }

  @Test
  void whatAnotherThreadQueuesWakesTheLeader() throws Exception {
    EndPoint endPoint = stage.transport().newEndPoint();
    CompletableFuture<Event> event = new CompletableFuture<>();
    Thread leader = receiving(endPoint, event);
    Await.until("a receiver that leads", () -> selects(leader));
    endPoint.connect(endPoint.address());
    assertThat(Await.valueOf(event)).isInstanceOf(Event.ConnectionOpened.class);
  }

  @Test
  void handlerRunsOnTheThreadOfTheLoopThoughAReceiverLed() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint received = transport.newEndPoint();
    Thread leader = receiving(received, new CompletableFuture<>());
    Await.until("a receiver that leads", () -> selects(leader));
    RecordingHandler handler = new RecordingHandler();
    EndPoint handled = handler.at(transport);
    send(stage.transport().newEndPoint().connect(handled.address()), "ping");
    assertThat(handler.await(2)).last().isEqualTo(message(handledId(handler), "ping"));
    assertThat(handler.threads()).allMatch(name -> name.startsWith("transport-loop"));
    assertThat(selects(leader)).isFalse();
    received.close();
  }

  private static long handledId(RecordingHandler handler) throws Exception {
    return ((Event.ConnectionOpened) handler.await(1).get(0)).connectionId();
  }

  @Test
  void faultWhileAReceiverLeadsEndsTheTransportNotTheCall() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint endPoint = transport.newEndPoint();
    CompletableFuture<Event> event = new CompletableFuture<>();
    Thread leader = receiving(endPoint, event);
    Await.until("a receiver that leads", () -> selects(leader));
    EventLoop loop = ((LocalEndPoint) endPoint).loop();
    loop.execute(loop::discard);
    assertThat(Await.valueOf(event)).isInstanceOf(Event.ErrorEvent.class);
    assertThat(endPoint.receive()).isEqualTo(new Event.EndPointClosed());
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreadDoesNotKeepItsCarrierInASelector() throws Exception {
    EndPoint endPoint = stage.transport().newEndPoint();
    CompletableFuture<Event> event = new CompletableFuture<>();
    Callable<Boolean> receive = () -> event.complete(endPoint.receive());
    Runnable body = new FutureTask<>(receive);
    Thread virtual =
        (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body);
    // The first releases of 21 call also a park that has a limit WAITING.
    Await.until(
        "a receiver that follows",
        () -> Set.of(State.WAITING, State.TIMED_WAITING).contains(virtual.getState()));
    assertThat(selects(virtual)).isFalse();
    endPoint.connect(endPoint.address());
    assertThat(Await.valueOf(event)).isInstanceOf(Event.ConnectionOpened.class);
  }

  /** A claim at the moment at which the loop was given to another was heard by nobody. */
  @Test
  void receiversThatAnswerEachOtherNeverWaitForNobody() throws Exception {
    for (int i = 0; i < TRANSPORTS; i++) {
      try (TcpTransport transport = TcpTransport.open(TcpOptions.defaults())) {
        EndPoint near = transport.newEndPoint();
        EndPoint far = transport.newEndPoint();
        CountDownLatch over = new CountDownLatch(1);
        stage.crew().start(() -> echo(far, over));
        Connection connection = near.connect(far.address());
        Inbox inbox = new Inbox(near);
        long back = inbox.openedBy(far.address());
        for (int round = 0; round < 20; round++) {
          send(connection, "ping");
          inbox.received(back, "ping");
        }
        far.close();
        Await.until("the end of the echo", over);
      }
    }
  }

  private static void echo(EndPoint endPoint, CountDownLatch over) throws Exception {
    Connection back = null;
    for (Event event = endPoint.receive();
        !(event instanceof Event.EndPointClosed);
        event = endPoint.receive()) {
      if (event instanceof Event.ConnectionOpened opened) {
        back = endPoint.connect(opened.peer());
      } else if (event instanceof Event.Received received && back != null) {
        back.send(ByteBuffer.wrap(received.payload()));
      }
    }
    over.countDown();
  }
}
