// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import static network.transport.conformance.Calls.failureOfConnect;
import static network.transport.conformance.Calls.send;
import static network.transport.conformance.Calls.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.Event;
import network.transport.SendFailedException;
import network.transport.TransportException;
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
final class InMemoryBackPressureTest {

  private static final int MANY = 1000;
  private static final int LENGTH = 100;

  /** Connects that are let in beyond the bound of a queue. */
  private static final int BEYOND = 65_536;

  @RegisterExtension private final Net net = new Net();

  /** Sends numbered messages until something stops it; counts those that were accepted. */
  private record Sender(
      Connection connection, AtomicInteger accepted, CompletableFuture<Exception> stopped)
      implements Crew.Task {

    Sender(Connection connection) {
      this(connection, new AtomicInteger(), new CompletableFuture<>());
    }

    @Override
    public void run() {
      try {
        for (int i = 0; i < MANY; i++) {
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

  @ParameterizedTest
  @CsvSource({"4, 1000000, 3", "1000000, 1000, 10", "1, 1, 0"})
  void fullQueueHoldsTheSenderBackAndNothingIsLost(int events, long bytes, int accepted)
      throws Exception {
    EndPoint receiver = net.endPoint(events, bytes);
    Sender sender = new Sender(net.endPoint().connect(receiver.address()));
    Thread thread = net.crew().start(sender);
    Net.awaitWaiting(thread);
    assertThat(sender.accepted).hasValue(accepted);
    Inbox inbox = new Inbox(receiver);
    long id = inbox.opened();
    for (int i = 0; i < MANY; i++) {
      assertThat(inbox.next())
          .isEqualTo(new Event.Received(id, ByteBuffer.allocate(LENGTH).putInt(0, i).array()));
    }
    Await.endOf(thread);
    assertThat(sender.accepted).hasValue(MANY);
  }

  @Test
  void onePeerThatDoesNotReceiveHoldsNoOtherBack() throws Exception {
    EndPoint server = net.endPoint();
    EndPoint mute = net.endPoint(1, 1);
    Net.awaitWaiting(net.crew().start(new Sender(server.connect(mute.address()))));
    EndPoint other = net.endPoint();
    send(server.connect(other.address()), "ping");
    Inbox inbox = new Inbox(other);
    inbox.received(inbox.openedBy(server.address()), "ping");
  }

  /** What may end the wait of a sender. */
  private interface Ending {
    void of(Connection connection, EndPoint from, EndPoint to);
  }

  private SendFailedException.Code failureAfter(Ending ending) throws Exception {
    EndPoint from = net.endPoint();
    EndPoint to = net.endPoint(1, 1);
    Connection connection = from.connect(to.address());
    Sender sender = new Sender(connection);
    Net.awaitWaiting(net.crew().start(sender));
    ending.of(connection, from, to);
    return sender.failure();
  }

  @Test
  void closeOfTheConnectionReleasesItsSender() throws Exception {
    assertThat(failureAfter((connection, from, to) -> connection.close()))
        .isEqualTo(SendFailedException.Code.CLOSED);
  }

  @Test
  void closeOfEitherEndPointReleasesTheSender() throws Exception {
    assertThat(failureAfter((connection, from, to) -> from.close()))
        .isEqualTo(SendFailedException.Code.FAILED);
    assertThat(failureAfter((connection, from, to) -> to.close()))
        .isEqualTo(SendFailedException.Code.FAILED);
  }

  @Test
  void lossReleasesTheSender() throws Exception {
    assertThat(
            failureAfter(
                (connection, from, to) ->
                    net.network().breakConnection(from.address(), to.address())))
        .isEqualTo(SendFailedException.Code.FAILED);
  }

  @Test
  void interruptedSendSendsNothing() throws Exception {
    EndPoint receiver = net.endPoint(1, 1);
    Connection connection = net.endPoint().connect(receiver.address());
    Sender sender = new Sender(connection);
    Thread thread = net.crew().start(sender);
    Net.awaitWaiting(thread);
    thread.interrupt();
    assertThat(Await.valueOf(sender.stopped)).isInstanceOf(InterruptedException.class);
    Inbox inbox = new Inbox(receiver);
    long id = inbox.opened();
    send(connection, "still here");
    inbox.received(id, "still here");
  }

  @Test
  void selfConnectionWaitsForRoomButNotForTheThreadThatReceives() throws Exception {
    EndPoint endPoint = net.endPoint(2, LENGTH);
    Connection connection = endPoint.connect(endPoint.address());
    Sender sender = new Sender(connection);
    Net.awaitWaiting(net.crew().start(sender));
    Inbox inbox = new Inbox(endPoint);
    long self = inbox.opened();
    for (int i = 0; i < 100; i++) {
      send(connection, "ping");
    }
    int received = 0;
    while (received < MANY + 100) {
      Event.Received next = (Event.Received) inbox.next();
      assertThat(next.connectionId()).isEqualTo(self);
      received++;
    }
  }

  /** Connects and closes without a message meet a bound as well, a wide one. */
  @Test
  void floodOfConnectsTimesOutOrWaitsForRoom() throws Exception {
    EndPoint receiver = net.endPoint(2, 1);
    EndPoint sender = net.endPoint();
    for (int i = 0; i < BEYOND / 2 + 1; i++) {
      sender.connect(receiver.address()).close();
    }
    assertThat(failureOfConnect(sender, receiver.address(), within(Duration.ofMillis(1))))
        .isEqualTo(ConnectFailedException.Code.TIMEOUT);
    FutureTask<Connection> waiting =
        new FutureTask<>(() -> sender.connect(receiver.address(), within(Await.DEADLINE)));
    Thread thread = net.crew().start(waiting::run);
    Await.until("waiting", () -> thread.getState() == Thread.State.TIMED_WAITING);
    new Inbox(receiver).collect(BEYOND + 2);
    Await.valueOf(waiting);
  }

  @Test
  void closeOfTheEndPointReleasesItsConnect() throws Exception {
    EndPoint receiver = net.endPoint(1, 1);
    EndPoint sender = net.endPoint();
    for (int i = 0; i < BEYOND / 2 + 1; i++) {
      sender.connect(receiver.address()).close();
    }
    CompletableFuture<Enum<?>> failure = new CompletableFuture<>();
    Thread thread =
        net.crew()
            .start(
                () -> {
                  try {
                    sender.connect(receiver.address(), within(Await.DEADLINE));
                  } catch (TransportException e) {
                    failure.complete(e.code());
                  }
                });
    Await.until("waiting", () -> thread.getState() == Thread.State.TIMED_WAITING);
    sender.close();
    assertThat(Await.valueOf(failure)).isEqualTo(ConnectFailedException.Code.FAILED);
  }
}
