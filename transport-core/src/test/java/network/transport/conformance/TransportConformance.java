// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.conformance;

import static java.util.Collections.nCopies;
import static network.transport.conformance.Calls.failureOfConnect;
import static network.transport.conformance.Calls.failureOfSend;
import static network.transport.conformance.Calls.send;
import static network.transport.conformance.Scale.ROUNDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.MulticastAddress;
import network.transport.MulticastException;
import network.transport.SendFailedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The cases by which the original's authors test any transport, with their names. A transport is
 * tested by extending this class; the cases of how a transport ends are inherited.
 */
public abstract class TransportConformance extends ClosingCases {

  @Test
  @DisplayName("PingPong")
  void pingPong() throws Exception {
    ping(echoServer(), "ping", ROUNDS);
  }

  @Test
  @DisplayName("EndPoints")
  void endPoints() throws Exception {
    EndPointAddress server = echoServer();
    Thread other = crew.start(() -> ping(server, "A", ROUNDS));
    ping(server, "B", ROUNDS);
    Await.endOf(other);
  }

  @Test
  @DisplayName("Connections")
  void connections() throws Exception {
    EndPointAddress server = echoServer();
    EndPoint client = transport.newEndPoint();
    Inbox inbox = new Inbox(client);
    Connection one = client.connect(server);
    long backOfOne = inbox.opened();
    Connection two = client.connect(server);
    long backOfTwo = inbox.opened();
    crew.start(() -> sendAll(one, "pingA", ROUNDS));
    crew.start(() -> sendAll(two, "pingB", ROUNDS));
    Transcript echoes = inbox.collect(2 * ROUNDS);
    assertThat(echoes.of(backOfOne)).isEqualTo(nCopies(ROUNDS, "pingA"));
    assertThat(echoes.of(backOfTwo)).isEqualTo(nCopies(ROUNDS, "pingB"));
  }

  @Test
  @DisplayName("CloseOneConnection")
  void closeOneConnection() throws Exception {
    EndPointAddress server = echoServer();
    EndPoint client = transport.newEndPoint();
    Inbox inbox = new Inbox(client);
    Connection one = client.connect(server);
    long backOfOne = inbox.opened();
    Connection two = client.connect(server);
    long backOfTwo = inbox.opened();
    crew.start(
        () -> {
          sendAll(one, "pingA", ROUNDS);
          one.close();
        });
    crew.start(() -> sendAll(two, "pingB", 2 * ROUNDS));
    Transcript echoes = inbox.collectMessages(3 * ROUNDS);
    assertThat(echoes.of(backOfOne)).isEqualTo(nCopies(ROUNDS, "pingA"));
    assertThat(echoes.of(backOfTwo)).isEqualTo(nCopies(2 * ROUNDS, "pingB"));
  }

  @Test
  @DisplayName("CloseOneDirection")
  void closeOneDirection() throws Exception {
    EndPoint a = transport.newEndPoint();
    EndPoint b = transport.newEndPoint();
    crew.start(
        () -> {
          Inbox inbox = new Inbox(b);
          long fromA = inbox.openedBy(a.address());
          Connection toA = b.connect(a.address());
          expect(inbox, fromA, "ping");
          sendAll(toA, "pong", ROUNDS);
          toA.close();
        });
    Connection toB = a.connect(b.address());
    Inbox inbox = new Inbox(a);
    long fromB = inbox.openedBy(b.address());
    sendAll(toB, "ping", ROUNDS);
    toB.close();
    expect(inbox, fromB, "pong");
  }

  private static void expect(Inbox inbox, long connectionId, String message) throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      inbox.received(connectionId, message);
    }
    inbox.closed(connectionId);
  }

  @Test
  @DisplayName("CloseReopen")
  void closeReopen() throws Exception {
    EndPoint a = transport.newEndPoint();
    EndPoint b = transport.newEndPoint();
    crew.start(
        () -> {
          for (int reopened = 0; reopened < 2; reopened++) {
            Connection connection = a.connect(b.address());
            for (int i = 0; i < ROUNDS; i++) {
              send(connection, reopened + "/" + i);
            }
            connection.close();
          }
        });
    Transcript both = new Inbox(b).collect(2 * (ROUNDS + 2));
    assertThat(both.open()).isEmpty();
    assertThat(both.byConnection()).containsExactly(numbered("0/"), numbered("1/"));
  }

  private static List<String> numbered(String prefix) {
    return IntStream.range(0, ROUNDS).mapToObj(i -> prefix + i).toList();
  }

  /**
   * Flaky in the original: https://github.com/haskell-distributed/network-transport-tcp/issues/92
   */
  @Test
  @DisplayName("ParallelConnects")
  void parallelConnects() throws Exception {
    for (int i = 0; i < Scale.REPEATS; i++) {
      connectInParallel(echoServer(), transport.newEndPoint());
    }
  }

  private void connectInParallel(EndPointAddress server, EndPoint client) throws Exception {
    for (int i = 0; i < Scale.THREADS; i++) {
      String message = "ping " + i;
      crew.start(
          () -> {
            Connection connection = client.connect(server);
            send(connection, message);
            send(connection, message);
            connection.close();
          });
    }
    Transcript echoes = new Inbox(client).collect(4 * Scale.THREADS);
    assertThat(echoes.open()).isEmpty();
    assertThat(echoes.byConnection())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, Scale.THREADS).mapToObj(i -> nCopies(2, "ping " + i)).toList());
  }

  @Test
  @DisplayName("SelfSend")
  void selfSend() throws Exception {
    EndPoint endPoint = transport.newEndPoint();
    Inbox inbox = new Inbox(endPoint);
    Connection connection = endPoint.connect(endPoint.address());
    long self = inbox.openedBy(endPoint.address());
    assertThatThrownBy(() -> Hostile.sendNullSegment(connection))
        .isInstanceOf(NullPointerException.class);
    connection.close();
    inbox.closed(self);
    endPoint.close();
    inbox.endPointClosed();
  }

  @Test
  @DisplayName("SendAfterClose")
  void sendAfterClose() throws Exception {
    EndPointAddress server = echoServer();
    EndPoint client = transport.newEndPoint();
    int rounds = 100;
    for (int i = 0; i < rounds; i++) {
      Connection one = client.connect(server);
      Connection two = client.connect(server);
      two.close();
      assertThat(failureOfSend(two)).isEqualTo(SendFailedException.Code.CLOSED);
      one.close();
      assertThat(failureOfSend(two)).isEqualTo(SendFailedException.Code.CLOSED);
    }
    assertThat(new Inbox(client).collect(4 * rounds).open()).isEmpty();
  }

  @Test
  @DisplayName("Crossing")
  void crossing() throws Exception {
    EndPoint a = transport.newEndPoint();
    EndPoint b = transport.newEndPoint();
    for (int i = 0; i < 10 * Scale.REPEATS; i++) {
      CyclicBarrier start = new CyclicBarrier(2);
      List<Thread> threads = new ArrayList<>();
      Crossing fromA = new Crossing(a, b.address(), start);
      Crossing fromB = new Crossing(b, a.address(), start);
      threads.add(crew.start(fromA::run));
      threads.add(crew.start(fromB::run));
      for (Thread thread : threads) {
        Await.endOf(thread);
      }
      fromA.assertExcusedBy(fromB);
      fromB.assertExcusedBy(fromA);
    }
  }

  @Test
  @DisplayName("CloseTwice")
  void closeTwice() throws Exception {
    EndPointAddress server = echoServer();
    EndPoint client = transport.newEndPoint();
    Inbox inbox = new Inbox(client);
    for (int i = 0; i < 100; i++) {
      Connection one = client.connect(server);
      long backOfOne = inbox.opened();
      Connection two = client.connect(server);
      long backOfTwo = inbox.opened();
      two.close();
      two.close();
      send(one, "ping");
      one.close();
      List<Event> rest = List.of(inbox.next(), inbox.next(), inbox.next());
      assertThat(rest)
          .contains(new Event.ConnectionClosed(backOfTwo))
          .containsSubsequence(
              new Event.Received(backOfOne, new byte[] {'p', 'i', 'n', 'g'}),
              new Event.ConnectionClosed(backOfOne));
    }
  }

  @Test
  @DisplayName("ConnectToSelf")
  void connectToSelf() throws Exception {
    EndPoint endPoint = transport.newEndPoint();
    Inbox inbox = new Inbox(endPoint);
    Connection connection = endPoint.connect(endPoint.address());
    crew.start(
        () -> {
          sendAll(connection, "ping", ROUNDS);
          connection.close();
        });
    Event.ConnectionOpened opened = inbox.openedEvent();
    expect(inbox, opened.connectionId(), "ping");
    Connection again = endPoint.connect(opened.peer());
    long self = inbox.openedBy(endPoint.address());
    again.close();
    inbox.closed(self);
  }

  @Test
  @DisplayName("ConnectToSelfTwice")
  void connectToSelfTwice() throws Exception {
    EndPoint endPoint = transport.newEndPoint();
    Connection a = endPoint.connect(endPoint.address());
    Connection b = endPoint.connect(endPoint.address());
    crew.start(
        () -> {
          sendAll(a, "pingA", ROUNDS);
          a.close();
        });
    crew.start(
        () -> {
          sendAll(b, "pingB", ROUNDS);
          b.close();
        });
    Transcript both = new Inbox(endPoint).collect(2 * (ROUNDS + 2));
    assertThat(both.open()).isEmpty();
    assertThat(both.byConnection())
        .containsExactly(nCopies(ROUNDS, "pingA"), nCopies(ROUNDS, "pingB"));
  }

  @Test
  @DisplayName("ConnectClosedEndPoint")
  void connectClosedEndPoint() throws Exception {
    EndPoint closed = transport.newEndPoint();
    closed.close();
    assertThat(failureOfConnect(transport.newEndPoint(), closed.address()))
        .isEqualTo(ConnectFailedException.Code.NOT_FOUND);
  }

  /** Without multicast the original's case cannot run; then both ways to a group say so. */
  @Test
  @DisplayName("NoConfusion")
  void noConfusion() throws Exception {
    EndPoint endPoint = transport.newEndPoint();
    assertThatThrownBy(endPoint::newMulticastGroup)
        .isInstanceOfSatisfying(
            MulticastException.class,
            e -> assertThat(e.code()).isEqualTo(MulticastException.Code.UNSUPPORTED));
    assertThatThrownBy(() -> endPoint.resolveMulticastGroup(new MulticastAddress("group")))
        .isInstanceOfSatisfying(
            MulticastException.class,
            e -> assertThat(e.code()).isEqualTo(MulticastException.Code.UNSUPPORTED));
  }

  @Test
  void connectionIsOpenUntilItIsClosed() throws Exception {
    EndPoint a = transport.newEndPoint();
    EndPoint b = transport.newEndPoint();
    for (EndPointAddress peer : new EndPointAddress[] {b.address(), a.address()}) {
      Connection connection = a.connect(peer);
      assertThat(connection.isOpen()).isTrue();
      connection.close();
      assertThat(connection.isOpen()).isFalse();
    }
  }

  @Test
  void connectionIsNotOpenOnceItsLossIsTold() throws Exception {
    EndPoint a = transport.newEndPoint();
    EndPoint b = transport.newEndPoint();
    Connection lost = a.connect(b.address());
    b.disconnect(a.address());
    new Inbox(a).lost(b.address());
    assertThat(lost.isOpen()).isFalse();
    Connection toItself = a.connect(a.address());
    a.close();
    assertThat(toItself.isOpen()).isFalse();
  }
}
