// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import network.transport.Event;
import network.transport.SendFailedException;
import network.transport.common.Durations;
import network.transport.common.LoopThread;
import org.jspecify.annotations.Nullable;

/**
 * The events of an endpoint that wait to be received.
 *
 * <p>Bounded by asking the producers to stop: when it is full, the sockets are not read until it is
 * half empty, so nothing is lost. An empty queue admits any one event.
 *
 * <p>A leaf in the order of locks. Thread-safe.
 */
final class EventQueue {

  private final int mostEvents;
  private final long mostBytes;
  private final Runnable halfEmpty;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition room = lock.newCondition();

  @GuardedBy("lock")
  private final ArrayDeque<Event> events = new ArrayDeque<>();

  @GuardedBy("lock")
  private long bytes;

  /** Whether EndPointClosed has been queued: nothing comes after it. */
  @GuardedBy("lock")
  private boolean complete;

  /** Whether EndPointClosed has been received. */
  @GuardedBy("lock")
  private boolean spent;

  /** The thread that must not wait for room: it would wait for itself. */
  @GuardedBy("lock")
  private @Nullable Thread lastReceiver;

  private volatile boolean full;

  EventQueue(int mostEvents, long mostBytes, Runnable halfEmpty) {
    this.mostEvents = mostEvents;
    this.mostBytes = mostBytes;
    this.halfEmpty = halfEmpty;
  }

  /** Queues an event; never waits. Dropped after EndPointClosed. */
  void post(Event event) {
    lock.lock();
    try {
      add(event);
    } finally {
      lock.unlock();
    }
  }

  /** What became of the opening of a connection to oneself. */
  enum Opening {
    QUEUED,
    NO_ROOM,
    COMPLETE
  }

  /**
   * Queues the opening of a connection of an endpoint to itself; waits for room like a message of
   * one, but not longer than that.
   */
  Opening open(Event.ConnectionOpened event, long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (!complete && mustWait()) {
        if (left <= 0) {
          return Opening.NO_ROOM;
        }
        left = room.awaitNanos(left);
      }
      Opening opening = complete ? Opening.COMPLETE : Opening.QUEUED;
      add(event);
      return opening;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private boolean mustWait() {
    return full && Thread.currentThread() != lastReceiver && !LoopThread.isCurrent();
  }

  @GuardedBy("lock")
  private void add(Event event) {
    if (complete) {
      return;
    }
    events.add(event);
    bytes += size(event);
    complete = event instanceof Event.EndPointClosed;
    // Only half an empty queue clears it: the links wait for that.
    full |= events.size() >= mostEvents || bytes >= mostBytes;
    filled.signal();
    if (complete) {
      room.signalAll();
    }
  }

  private static int size(Event event) {
    return event instanceof Event.Received received ? received.payload().length : 0;
  }

  /** Whether EndPointClosed has not been queued yet. */
  boolean takesMore() {
    lock.lock();
    try {
      return !complete;
    } finally {
      lock.unlock();
    }
  }

  /** Whether producers have to stop until {@code halfEmpty} runs. */
  boolean full() {
    return full;
  }

  /**
   * Queues a message of an endpoint to itself; waits for room unless that would wait for itself.
   */
  void send(SelfConnection from, Event.Received message)
      throws SendFailedException, InterruptedException {
    lock.lock();
    try {
      while (true) {
        if (from.closedByOwner()) {
          throw new SendFailedException(SendFailedException.Code.CLOSED, from + ": closed");
        }
        if (complete) {
          throw new SendFailedException(
              SendFailedException.Code.FAILED, from + ": endpoint closed");
        }
        if (!mustWait()) {
          add(message);
          return;
        }
        room.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Closes a connection of an endpoint to itself; false if it was closed before. */
  boolean close(SelfConnection connection, Event.ConnectionClosed event) {
    lock.lock();
    try {
      if (!connection.markClosed()) {
        return false;
      }
      add(event);
      room.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  Event take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (events.isEmpty()) {
        failIfSpent();
        filled.await();
      }
      return remove();
    } finally {
      lock.unlock();
    }
  }

  Optional<Event> poll(Duration timeout) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = Durations.capped(timeout).toNanos();
      while (events.isEmpty()) {
        failIfSpent();
        if (left <= 0) {
          return Optional.empty();
        }
        left = filled.awaitNanos(left);
      }
      return Optional.of(remove());
    } finally {
      lock.unlock();
    }
  }

  /** The next event if there is one, for the event loop. */
  @Nullable Event poll() {
    lock.lock();
    try {
      return events.isEmpty() ? null : remove();
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void failIfSpent() {
    if (spent) {
      throw new IllegalStateException("the endpoint is closed and its last event was received");
    }
  }

  @GuardedBy("lock")
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
      room.signalAll();
      halfEmpty.run();
    }
    return event;
  }

  int size() {
    lock.lock();
    try {
      return events.size();
    } finally {
      lock.unlock();
    }
  }

  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }
}
