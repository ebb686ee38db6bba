// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import network.transport.Event;
import org.jspecify.annotations.Nullable;

/**
 * The events of an endpoint that wait to be taken. Full at its bounds, until it is half empty; who
 * sends waits meanwhile. An empty one admits any one event.
 *
 * <p>Guarded by the lock of its network, which the waits let go.
 */
final class Mailbox {

  /** Connects that are let in while messages wait outside, as the buffers of sockets would. */
  private static final int CONNECTS_BEYOND = 65_536;

  private final int mostEvents;
  private final long mostBytes;
  private final Condition filled;
  private final Condition room;
  private final ArrayDeque<Event> events = new ArrayDeque<>();

  /** The endpoints whose handlers, which never wait, have written here while it was full. */
  private final Set<InMemoryEndPoint> heldBack = new LinkedHashSet<>();

  private long bytes;
  private boolean full;

  /** Whether EndPointClosed has been queued: nothing comes after it. */
  private boolean complete;

  /** Whether EndPointClosed has been taken. */
  private boolean spent;

  /** The thread that must not wait for room: it would wait for itself. */
  private @Nullable Thread lastReceiver;

  Mailbox(ReentrantLock lock, int mostEvents, long mostBytes) {
    this.mostEvents = mostEvents;
    this.mostBytes = mostBytes;
    this.filled = lock.newCondition();
    this.room = lock.newCondition();
  }

  /** Queues an event; never waits. Dropped after EndPointClosed. */
  void add(Event event) {
    if (complete) {
      return;
    }
    events.add(event);
    bytes += size(event);
    complete = event instanceof Event.EndPointClosed;
    // Only half an empty queue clears it, for then the senders are woken.
    full |= events.size() >= mostEvents || bytes >= mostBytes;
    filled.signal();
  }

  private static int size(Event event) {
    return event instanceof Event.Received received ? received.payload().length : 0;
  }

  boolean full() {
    return full;
  }

  /** Whether even connects have to wait. */
  boolean flooded() {
    return full && events.size() >= (long) mostEvents + CONNECTS_BEYOND;
  }

  boolean complete() {
    return complete;
  }

  /** Whether the caller is the thread that will make room here, or else nobody does. */
  boolean callerIsReceiver() {
    return Thread.currentThread() == lastReceiver;
  }

  /**
   * Signalled when there may be room, or anything else that a sender should look at has changed.
   */
  Condition room() {
    return room;
  }

  /** Those who wait for room should look again whether they still may. */
  void lookAgain() {
    room.signalAll();
  }

  /** A handler has sent: if this is full, its endpoint gets no more events until it is not. */
  void holdBackIfFull(InMemoryEndPoint writer) {
    if (full && !complete && heldBack.add(writer)) {
      writer.hold();
    }
  }

  /** Waits for the next event. */
  Event take() throws InterruptedException {
    while (events.isEmpty()) {
      refuseIfSpent();
      filled.await();
    }
    return remove();
  }

  /** Waits so, and not longer. */
  Optional<Event> poll(Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    while (events.isEmpty()) {
      refuseIfSpent();
      if (left <= 0) {
        return Optional.empty();
      }
      left = filled.awaitNanos(left);
    }
    return Optional.of(remove());
  }

  /** The next event if there is one. */
  @Nullable Event next() {
    return events.isEmpty() ? null : remove();
  }

  private void refuseIfSpent() {
    if (spent) {
      throw new IllegalStateException("the endpoint is closed and its last event was received");
    }
  }

  private Event remove() {
    Event event = events.remove();
    bytes -= size(event);
    lastReceiver = Thread.currentThread();
    if (event instanceof Event.EndPointClosed) {
      spent = true;
      filled.signalAll();
    }
    if (full && events.size() <= mostEvents / 2 && bytes <= mostBytes / 2) {
      full = false;
      release();
    }
    return event;
  }

  /** Nobody needs to wait for room any more. */
  void release() {
    room.signalAll();
    heldBack.forEach(InMemoryEndPoint::letGo);
    heldBack.clear();
  }

  int size() {
    return events.size();
  }

  long bytes() {
    return bytes;
  }
}
