// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.tcp.concurrency.Models.require;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.Reliability;
import network.transport.SendFailedException;
import network.transport.tcp.concurrency.Models;
import network.transport.tcp.concurrency.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Producers and receivers at one queue of events, interleaved in every way that the model checker
 * finds: each event goes to one receiver, in order, and nobody waits for what has happened.
 */
@Tag("lincheck")
final class EventQueueLincheckTest {

  private static final int ROOMY = 1000;
  private static final Event END = new Event.EndPointClosed();

  @SuppressWarnings("NullAway.Init") // by setUp
  private TcpTransport transport;

  @SuppressWarnings("NullAway.Init") // by setUp
  private LocalEndPoint local;

  @BeforeEach
  void setUp() throws Exception {
    transport = TcpTransport.open(TcpOptions.builder().addressable(false).build());
    local = (LocalEndPoint) transport.newEndPoint();
  }

  @AfterEach
  void nothingIsLeft() {
    transport.close();
  }

  private static EventQueue queue(int bound) {
    return new EventQueue(bound, ROOMY, () -> {});
  }

  private static Event event(long id) {
    return new Event.ConnectionClosed(id);
  }

  private static Event.Received message(long id) {
    return new Event.Received(id, new byte[1]);
  }

  private static Callable<List<Event>> posting(EventQueue queue, Event... events) {
    return () -> {
      for (Event event : events) {
        queue.post(event);
      }
      return List.of(events);
    };
  }

  /** Takes until the last event was taken, by whomever. */
  private static Callable<List<Event>> taking(EventQueue queue) {
    return () -> {
      List<Event> taken = new ArrayList<>();
      try {
        while (true) {
          taken.add(Internals.take(queue));
        }
      } catch (IllegalStateException spent) {
        return taken;
      }
    };
  }

  /** Takes what is there. */
  private static List<Event> rest(EventQueue queue) throws InterruptedException {
    List<Event> taken = new ArrayList<>();
    for (Event next = queue.poll(); next != null; next = queue.poll()) {
      taken.add(next);
    }
    return taken;
  }

  /** Whether it was sent. */
  private static Callable<Boolean> sending(EventQueue queue, SelfConnection from, long id) {
    return () -> {
      try {
        queue.send(from, message(id));
        return true;
      } catch (SendFailedException closed) {
        return false;
      }
    };
  }

  private static final Event.ConnectionOpened OPENED =
      new Event.ConnectionOpened(
          1, Reliability.RELIABLE_ORDERED, EndPointAddress.of("itself", 1, 0));

  @Test
  void eachEventGoesToOneReceiverAndTheLastReleasesAll() {
    Models.check(
        () -> {
          EventQueue queue = queue(ROOMY);
          List<List<Event>> taken =
              Race.<List<Event>>of(
                  posting(queue, event(1), event(2), END), taking(queue), taking(queue));
          List<Event> one = taken.get(1);
          List<Event> two = taken.get(2);
          require(one.size() + two.size() == 3, "each once");
          require(one.contains(END) != two.contains(END), "the end once");
          inOrder(one);
          inOrder(two);
        });
  }

  @Test
  void everyReceiverThatWaitsIsWokenByAnEventOfItsOwn() {
    Models.check(
        () -> {
          EventQueue queue = queue(ROOMY);
          List<Object> done =
              Race.<Object>of(
                  posting(queue, event(1), event(2)),
                  () -> Internals.take(queue),
                  () -> Internals.take(queue));
          require(!done.get(1).equals(done.get(2)), "each once");
          require(queue.fill().events() == 0, "all taken");
        });
  }

  /** As the event loop brings what it has read, in one piece, while others are queued singly. */
  private static Callable<List<Event>> postingAtOnce(EventQueue queue, Event... events) {
    return () -> {
      ArrayDeque<Event> batch = new ArrayDeque<>(List.of(events));
      ArrayDeque<Event> next = queue.postAll(batch, 0);
      require(next.isEmpty(), "an empty queue for the next");
      return List.of(events);
    };
  }

  @Test
  void piecesGoToReceiversWholeAndInOrder() {
    Models.check(
        () -> {
          EventQueue queue = queue(ROOMY);
          List<Object> done =
              Race.<Object>of(
                  postingAtOnce(queue, event(1), event(2)),
                  () -> Internals.take(queue),
                  () -> Internals.take(queue));
          require(!done.get(1).equals(done.get(2)), "each once");
          require(queue.fill().events() == 0, "all taken");
        });
  }

  @Test
  void pieceBehindTheEndIsDropped() {
    Models.check(
        () -> {
          EventQueue queue = queue(ROOMY);
          List<List<Event>> done =
              Race.<List<Event>>of(
                  postingAtOnce(queue, event(1), event(2)), posting(queue, END), taking(queue));
          List<Event> taken = done.get(2);
          require(taken.indexOf(END) == taken.size() - 1, "the end last");
          require(taken.size() == 1 || taken.size() == 3, "a piece whole or not at all");
          inOrder(taken);
        });
  }

  private static void inOrder(List<Event> taken) {
    int end = taken.indexOf(END);
    require(end < 0 || end == taken.size() - 1, "the end last");
    int first = taken.indexOf(event(1));
    int second = taken.indexOf(event(2));
    require(first < 0 || second < 0 || first < second, "in order");
  }

  @Test
  void nothingIsQueuedAfterTheEnd() {
    Models.check(
        () -> {
          EventQueue queue = queue(ROOMY);
          List<Boolean> done =
              Race.of(
                  () -> queue.open(OPENED, 0) == SelfOpening.QUEUED,
                  () -> {
                    queue.post(END);
                    return true;
                  });
          List<Event> left = taking(queue).call();
          require(left.equals(done.get(0) ? List.of(OPENED, END) : List.of(END)), "as told");
        });
  }

  @Test
  void senderToItselfWaitsForRoomAndIsWoken() {
    Models.check(
        () -> {
          EventQueue queue = queue(2);
          SelfConnection connection = new SelfConnection(local, 1);
          queue.post(event(1));
          queue.post(event(2));
          List<Object> done =
              Race.<Object>of(
                  sending(queue, connection, 3),
                  () -> List.of(Internals.take(queue), Internals.take(queue)));
          require(done.get(0).equals(true), "sent");
          require(done.get(1).equals(List.of(event(1), event(2))), "in order");
          require(rest(queue).equals(List.of(message(3))), "once");
        });
  }

  @Test
  void senderToItselfThatWaitsIsReleasedByTheEnd() {
    Models.check(
        () -> {
          EventQueue queue = queue(1);
          SelfConnection connection = new SelfConnection(local, 1);
          queue.post(event(1));
          List<Object> done = Race.<Object>of(sending(queue, connection, 2), posting(queue, END));
          require(done.get(0).equals(false), "refused");
        });
  }

  @Test
  void nothingOfAConnectionToItselfFollowsItsClose() {
    Models.check(
        () -> {
          EventQueue queue = queue(ROOMY);
          SelfConnection connection = new SelfConnection(local, 1);
          Event.ConnectionClosed closed = new Event.ConnectionClosed(1);
          List<Boolean> done =
              Race.of(
                  sending(queue, connection, 1),
                  () -> queue.close(connection, closed),
                  () -> queue.close(connection, closed));
          require(!done.get(1).equals(done.get(2)), "closed once");
          require(
              rest(queue).equals(done.get(0) ? List.of(message(1), closed) : List.of(closed)),
              "nothing after it");
        });
  }

  @Test
  void producersThatStoppedAreToldThatThereIsRoom() {
    Models.check(
        () -> {
          AtomicInteger told = new AtomicInteger();
          EventQueue queue = new EventQueue(2, ROOMY, told::incrementAndGet);
          Race.of(
              posting(queue, event(1), event(2)),
              () -> List.of(Internals.take(queue), Internals.take(queue)));
          require(!queue.full(), "room");
          require(told.get() <= 1, "told once at most");
          queue.post(event(3));
          queue.post(event(4));
          require(queue.full(), "full");
          int before = told.get();
          require(rest(queue).size() == 2 && told.get() == before + 1, "told");
        });
  }
}
