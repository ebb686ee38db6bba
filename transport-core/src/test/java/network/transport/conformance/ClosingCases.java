// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.conformance;

import static network.transport.conformance.Calls.failureOfConnect;
import static network.transport.conformance.Calls.failureOfSend;
import static network.transport.conformance.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.NewEndPointFailedException;
import network.transport.SendFailedException;
import network.transport.Transport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The cases by which the original's authors test how any transport ends: what is closed, killed or
 * interrupted. Part of {@link TransportConformance}.
 */
abstract class ClosingCases extends ConformanceCase {

  private static final Duration SILENCE = Duration.ofSeconds(1);

  @Test
  @DisplayName("CloseSelf")
  void closeSelf() throws Exception {
    Transport own = own();
    EndPoint one = own.newEndPoint();
    EndPoint two = own.newEndPoint();
    Inbox inboxOfOne = new Inbox(one);
    Inbox inboxOfTwo = new Inbox(two);
    Connection first = one.connect(one.address());
    Connection second = one.connect(one.address());
    Connection third = two.connect(two.address());
    long idOfFirst = inboxOfOne.openedBy(one.address());
    inboxOfOne.openedBy(one.address());
    long idOfThird = inboxOfTwo.openedBy(two.address());

    first.close();
    inboxOfOne.closed(idOfFirst);
    assertThat(failureOfSend(first)).isEqualTo(SendFailedException.Code.CLOSED);

    one.close();
    inboxOfOne.endPointClosed();
    assertThat(failureOfSend(second)).isEqualTo(SendFailedException.Code.FAILED);
    assertThat(failureOfConnect(one, one.address())).isEqualTo(ConnectFailedException.Code.FAILED);
    send(third, "ping");
    inboxOfTwo.received(idOfThird, "ping");

    own.close();
    assertThat(failureOfSend(third)).isEqualTo(SendFailedException.Code.FAILED);
    assertThat(failureOfConnect(two, two.address())).isEqualTo(ConnectFailedException.Code.FAILED);
  }

  @Test
  @DisplayName("CloseEndPoint")
  void closeEndPoint() throws Exception {
    EndPoint server = own().newEndPoint();
    Inbox inbox = new Inbox(server);
    closeWithOutgoingOnly(server, inbox);
    closeWithBothDirections(server, inbox);
  }

  private void closeWithOutgoingOnly(EndPoint server, Inbox inbox) throws Exception {
    EndPoint client = transport.newEndPoint();
    Inbox clients = new Inbox(client);
    client.connect(server.address());
    Event.ConnectionOpened opened = inbox.openedEvent();
    openAndClose(server, opened.peer(), clients);
    client.close();
    clients.endPointClosed();
    inbox.closed(opened.connectionId());
  }

  private static void openAndClose(EndPoint from, EndPointAddress to, Inbox inboxOfTo)
      throws Exception {
    Connection connection = from.connect(to);
    connection.close();
    long id = inboxOfTo.openedBy(from.address());
    inboxOfTo.closed(id);
  }

  private void closeWithBothDirections(EndPoint server, Inbox inbox) throws Exception {
    EndPoint client = transport.newEndPoint();
    Inbox clients = new Inbox(client);
    Connection toServer = client.connect(server.address());
    send(toServer, "ping");
    long fromClient = inbox.openedBy(client.address());
    inbox.received(fromClient, "ping");
    Connection toClient = server.connect(client.address());
    send(toClient, "pong");
    clients.received(clients.openedBy(server.address()), "pong");

    client.close();
    clients.endPointClosed();
    inbox.closed(fromClient);
    inbox.lost(client.address());
    assertThat(failureOfSend(toClient)).isEqualTo(SendFailedException.Code.FAILED);
    assertThat(failureOfSend(toServer)).isEqualTo(SendFailedException.Code.FAILED);
    toServer.close();
    assertThat(failureOfConnect(client, server.address()))
        .isEqualTo(ConnectFailedException.Code.FAILED);
  }

  @Test
  @DisplayName("CloseTransport")
  void closeTransport() throws Exception {
    EndPoint server = own().newEndPoint();
    Transport own = own();
    EndPoint outgoing = own.newEndPoint();
    EndPoint both = own.newEndPoint();
    Inbox inbox = new Inbox(server);
    Inbox inboxOfOutgoing = new Inbox(outgoing);
    Inbox inboxOfBoth = new Inbox(both);
    Connection one = outgoing.connect(server.address());
    Event.ConnectionOpened openedByOne = inbox.openedEvent();
    openAndClose(server, outgoing.address(), inboxOfOutgoing);
    openAndClose(server, openedByOne.peer(), inboxOfOutgoing);
    Connection two = both.connect(server.address());
    Event.ConnectionOpened openedByTwo = inbox.openedEvent();
    openAndClose(server, openedByTwo.peer(), inboxOfBoth);
    Connection toBoth = server.connect(both.address());
    inboxOfBoth.openedBy(server.address());

    own.close();
    inboxOfOutgoing.endPointClosed();
    inboxOfBoth.endPointClosed();
    assertThat(List.of(inbox.next(), inbox.next(), inbox.next()))
        .contains(
            new Event.ConnectionClosed(openedByOne.connectionId()),
            new Event.ConnectionClosed(openedByTwo.connectionId()))
        .anyMatch(Inbox.isLost(both.address()));
    assertThat(failureOfSend(toBoth)).isEqualTo(SendFailedException.Code.FAILED);
    for (Connection connection : List.of(one, two)) {
      assertThat(failureOfSend(connection)).isEqualTo(SendFailedException.Code.FAILED);
      connection.close();
    }
    for (EndPoint endPoint : List.of(outgoing, both)) {
      assertThat(failureOfConnect(endPoint, server.address()))
          .isEqualTo(ConnectFailedException.Code.FAILED);
    }
    assertThatThrownBy(own::newEndPoint)
        .isInstanceOfSatisfying(
            NewEndPointFailedException.class,
            e -> assertThat(e.code()).isEqualTo(NewEndPointFailedException.Code.FAILED));
  }

  /**
   * A definite answer, where the original blocks:
   * https://github.com/haskell-distributed/network-transport-tcp/issues/36
   */
  @Test
  @DisplayName("ExceptionOnReceive")
  void exceptionOnReceive() throws Exception {
    Transport own = own();
    EndPoint one = own.newEndPoint();
    EndPoint two = own.newEndPoint();
    one.close();
    assertClosed(one);
    own.close();
    assertClosed(two);
  }

  private static void assertClosed(EndPoint endPoint) throws Exception {
    new Inbox(endPoint).endPointClosed();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(endPoint::receive).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> endPoint.receive(Duration.ZERO))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  /** The message is complete before its first byte is written, so one that fails harms nobody. */
  @Test
  @DisplayName("SendException")
  void sendException() throws Exception {
    Transport own = own();
    EndPoint one = own.newEndPoint();
    EndPoint two = own.newEndPoint();
    Inbox inbox = new Inbox(two);
    Connection connection = one.connect(two.address());
    long id = inbox.openedBy(one.address());
    assertThatThrownBy(() -> Hostile.sendNullSegment(connection))
        .isInstanceOf(NullPointerException.class);
    send(connection, "still alive");
    inbox.received(id, "still alive");
    Connection again = one.connect(two.address());
    send(again, "ping");
    again.close();
    long second = inbox.openedBy(one.address());
    inbox.received(second, "ping");
    inbox.closed(second);
  }

  @Test
  @DisplayName("Kill")
  void kill() throws Exception {
    Random random = Scale.random("Kill");
    for (int i = 0; i < Scale.REPEATS; i++) {
      killHalf(own().newEndPoint(), own().newEndPoint(), random);
    }
  }

  private void killHalf(EndPoint one, EndPoint two, Random random) throws Exception {
    AtomicInteger survivors = new AtomicInteger();
    List<Thread> victims = new ArrayList<>();
    for (int i = 0; i < Scale.THREADS; i++) {
      long seed = random.nextLong();
      Thread thread =
          crew.start(() -> connectSendClose(one, two.address(), new Random(seed), survivors));
      if (random.nextBoolean()) {
        victims.add(thread);
      }
    }
    crew.start(
        () -> {
          for (Thread victim : victims) {
            pause(random, 600 / 10);
            victim.interrupt();
          }
        });
    crew.join();
    Transcript transcript = new Inbox(two).collectUntilSilentFor(SILENCE);
    assertThat(transcript.open()).isEmpty();
    assertThat(transcript.messages()).isGreaterThanOrEqualTo(survivors.get());
  }

  private static void connectSendClose(
      EndPoint from, EndPointAddress to, Random random, AtomicInteger survivors) throws Exception {
    try {
      pause(random, 100);
      try (Connection connection = from.connect(to)) {
        pause(random, 100);
        send(connection, "ping");
        pause(random, 100);
      }
      survivors.incrementAndGet();
    } catch (InterruptedException killed) {
      // As it should be: this thread has died in the middle of its work.
    }
  }

  private static void pause(Random random, int mostMicros) {
    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(mostMicros)));
  }
}
