// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.Reliability;
import network.transport.conformance.Await;
import network.transport.conformance.Crew;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The queue between the sockets of an endpoint and its owner. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EventQueueTest {

  private final AtomicInteger resumed = new AtomicInteger();

  private EventQueue queue(int events, long bytes) {
    return new EventQueue(events, bytes, resumed::incrementAndGet);
  }

  private static Event message(int bytes) {
    return new Event.Received(1, new byte[bytes]);
  }

  private static Event closed(long id) {
    return new Event.ConnectionClosed(id);
  }

  @Test
  void eventsComeOutInTheOrderInWhichTheyWentIn() throws Exception {
    EventQueue queue = queue(100, 100);
    for (int i = 0; i < 10; i++) {
      queue.post(closed(i));
    }
    assertThat(queue.fill().events()).isEqualTo(10);
    for (int i = 0; i < 10; i++) {
      assertThat(Internals.take(queue)).isEqualTo(closed(i));
    }
    assertThat(queue.fill().events()).isZero();
  }

  @Test
  void pollWaitsNoLongerThanItsTimeout() throws Exception {
    EventQueue queue = queue(1, 1);
    assertThat(queue.poll(0)).isNull();
    assertThat(queue.poll(-1)).isNull();
    long begin = System.nanoTime();
    assertThat(queue.poll(20_000_000)).isNull();
    assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(20_000_000);
    queue.post(closed(1));
    assertThat(queue.poll(0)).isEqualTo(closed(1));
  }

  @Test
  void producersStopAtTheBoundOfEventsAndGoOnWhenItIsHalfEmpty() throws Exception {
    EventQueue queue = queue(4, 1000);
    for (int i = 0; i < 4; i++) {
      assertThat(queue.full()).isFalse();
      queue.post(closed(i));
    }
    assertThat(queue.full()).isTrue();
    Internals.take(queue);
    assertThat(queue.full()).isTrue();
    assertThat(resumed).hasValue(0);
    Internals.take(queue);
    assertThat(queue.full()).isFalse();
    assertThat(resumed).hasValue(1);
    Internals.take(queue);
    Internals.take(queue);
    assertThat(resumed).hasValue(1);
  }

  @Test
  void producersStopAtTheBoundOfBytes() throws Exception {
    EventQueue queue = queue(1000, 100);
    queue.post(message(60));
    assertThat(queue.full()).isFalse();
    queue.post(message(40));
    assertThat(queue.full()).isTrue();
    assertThat(queue.fill().bytes()).isEqualTo(100);
    Internals.take(queue);
    assertThat(queue.full()).isFalse();
    assertThat(queue.fill().bytes()).isEqualTo(40);
  }

  /** Otherwise the links that wait for half an empty queue would wait for ever. */
  @Test
  void eventPostedBetweenHalfAndFullDoesNotLetTheQueueForgetThatItWasFull() throws Exception {
    EventQueue queue = queue(6, 1000);
    for (int i = 0; i < 6; i++) {
      queue.post(closed(i));
    }
    Internals.take(queue);
    Internals.take(queue);
    queue.post(closed(6));
    assertThat(queue.full()).isTrue();
    Internals.take(queue);
    assertThat(queue.full()).isTrue();
    assertThat(resumed).hasValue(0);
    Internals.take(queue);
    assertThat(queue.fill().events()).isEqualTo(3);
    assertThat(queue.full()).isFalse();
    assertThat(resumed).hasValue(1);
  }

  @Test
  void eventPostedBetweenHalfTheBytesAndAllDoesNotLetTheQueueForgetThatItWasFull()
      throws Exception {
    EventQueue queue = queue(1000, 100);
    for (int i = 0; i < 4; i++) {
      queue.post(message(30));
    }
    Internals.take(queue);
    queue.post(closed(1));
    assertThat(queue.full()).isTrue();
    Internals.take(queue);
    assertThat(queue.full()).isTrue();
    assertThat(resumed).hasValue(0);
    Internals.take(queue);
    assertThat(queue.full()).isFalse();
    assertThat(resumed).hasValue(1);
  }

  @Test
  void emptyQueueAdmitsAnyOneEvent() throws Exception {
    EventQueue queue = queue(1, 1);
    queue.post(message(1000));
    assertThat(queue.full()).isTrue();
    assertThat(Internals.take(queue)).isEqualTo(message(1000));
    assertThat(queue.full()).isFalse();
    assertThat(resumed).hasValue(1);
  }

  @Test
  void whatIsPostedToAFullQueueIsKept() throws Exception {
    EventQueue queue = queue(1, 1);
    queue.post(closed(1));
    queue.post(closed(2));
    queue.post(new Event.EndPointClosed());
    assertThat(Internals.take(queue)).isEqualTo(closed(1));
    assertThat(Internals.take(queue)).isEqualTo(closed(2));
    assertThat(Internals.take(queue)).isEqualTo(new Event.EndPointClosed());
  }

  private static Event.ConnectionOpened opened(long id) {
    return new Event.ConnectionOpened(
        id, Reliability.RELIABLE_ORDERED, EndPointAddress.of("itself", 1, 0));
  }

  @Test
  void openingOfASelfConnectionFindsNoRoomInTime() throws Exception {
    EventQueue queue = queue(1, 10);
    assertThat(queue.open(opened(1), 0)).isEqualTo(SelfOpening.QUEUED);
    assertThat(queue.open(opened(2), 1)).isEqualTo(SelfOpening.NO_ROOM);
    assertThat(Internals.take(queue)).isEqualTo(opened(1));
  }

  @Test
  void endPointClosedIsTheLastEvent() throws Exception {
    EventQueue queue = queue(10, 10);
    assertThat(queue.open(opened(1), 0)).isEqualTo(SelfOpening.QUEUED);
    queue.post(new Event.EndPointClosed());
    queue.post(closed(2));
    assertThat(queue.open(opened(3), 0)).isEqualTo(SelfOpening.COMPLETE);
    assertThat(Internals.take(queue)).isEqualTo(opened(1));
    assertThat(Internals.take(queue)).isEqualTo(new Event.EndPointClosed());
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> Internals.take(queue)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> queue.poll(Duration.ofDays(1).toNanos()))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void interruptedReceiverLosesNoEvent() throws Exception {
    EventQueue queue = queue(10, 10);
    Crew crew = new Crew();
    Thread receiver =
        crew.start(
            () ->
                assertThatThrownBy(() -> Internals.take(queue))
                    .isInstanceOf(InterruptedException.class));
    Await.until("waiting", () -> receiver.getState() == Thread.State.TIMED_WAITING);
    receiver.interrupt();
    crew.join();
    queue.post(closed(1));
    assertThat(Internals.take(queue)).isEqualTo(closed(1));
  }

  /** An event that wakes a receiver which is interrupted at the same moment must wake another. */
  @Test
  void eachEventGoesToExactlyOneReceiverThoughSomeAreInterrupted() throws Exception {
    int events = 20_000;
    EventQueue queue = queue(events + 1, 1);
    Queue<Event> received = new ConcurrentLinkedQueue<>();
    Crew crew = new Crew();
    List<Thread> receivers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      receivers.add(crew.start(() -> receiveAll(queue, received)));
    }
    Thread producer =
        crew.start(
            () -> {
              for (int i = 0; i < events; i++) {
                queue.post(closed(i));
              }
            });
    while (producer.isAlive()) {
      receivers.get(0).interrupt();
      Thread.onSpinWait();
    }
    Await.until("all events", () -> received.size() == events);
    queue.post(new Event.EndPointClosed());
    crew.join();
    assertThat(received).doesNotHaveDuplicates();
  }

  private static void receiveAll(EventQueue queue, Queue<Event> received) {
    while (true) {
      try {
        Event event = Internals.take(queue);
        if (event instanceof Event.EndPointClosed) {
          return;
        }
        received.add(event);
      } catch (InterruptedException tryAgain) {
        Thread.onSpinWait();
      } catch (IllegalStateException complete) {
        return;
      }
    }
  }
}
