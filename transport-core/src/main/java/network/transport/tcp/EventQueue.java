// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import network.transport.Event;
import network.transport.SendFailedException;
import network.transport.common.LoopThread;
import org.jspecify.annotations.Nullable;

/**
 * The events of an endpoint that wait to be received.
 *
 * <p>Bounded by asking the producers to stop: when it is full, the sockets are not read until it is
 * half empty, so nothing is lost. An empty queue admits any one event.
 *
 * <p>Producers and receivers have a lock each, so that they do not meet for every event: the loop
 * brings what it has read in one piece, and receivers take over all that has come when they have
 * handed out what they took before. Whoever needs both takes that of the producers first.
 *
 * <p>Leaves in the order of locks. Thread-safe.
 */
final class EventQueue {

  private final Fill fill;
  private final TakenEvents taken;
  private final Runnable halfEmpty;

  private final ReentrantLock producers = new ReentrantLock();
  private final Condition room = producers.newCondition();
  private final Condition filled = producers.newCondition();

  @GuardedBy("producers")
  private ArrayDeque<Event> arrived = new ArrayDeque<>();

  /** How many receivers wait. */
  private final AtomicInteger waiting = new AtomicInteger();

  /** Whether EndPointClosed has been queued: nothing comes after it. */
  @GuardedBy("producers")
  private boolean complete;

  private volatile boolean full;

  EventQueue(int mostEvents, long mostBytes, Runnable halfEmpty) {
    this.fill = new Fill(mostEvents, mostBytes);
    this.taken = new TakenEvents(fill);
    this.halfEmpty = halfEmpty;
  }

  /** Queues an event; never waits. Dropped after EndPointClosed. */
  void post(Event event) {
    producers.lock();
    try {
      add(event);
    } finally {
      producers.unlock();
    }
  }

  /**
   * Queues events, none of them EndPointClosed, in one piece; never waits.
   *
   * @return an empty queue for the next ones, in place of the one that was given away
   */
  ArrayDeque<Event> postAll(ArrayDeque<Event> events, long bytes) {
    ArrayDeque<Event> given = events;
    producers.lock();
    try {
      if (complete) {
        events.clear();
        return events;
      }
      int count = events.size();
      if (arrived.isEmpty()) {
        given = arrived;
        arrived = events;
      } else {
        arrived.addAll(events);
        given.clear();
      }
      fill.queued(count, bytes);
      added();
    } finally {
      producers.unlock();
    }
    return given;
  }

  /**
   * Queues the opening of a connection of an endpoint to itself; waits for room like a message of
   * one, but not longer than that.
   */
  SelfOpening open(Event.ConnectionOpened event, long nanos) throws InterruptedException {
    producers.lock();
    try {
      long left = nanos;
      while (!complete && mustWait()) {
        if (left <= 0) {
          return SelfOpening.NO_ROOM;
        }
        left = room.awaitNanos(left);
      }
      if (complete) {
        return SelfOpening.COMPLETE;
      }
      add(event);
    } finally {
      producers.unlock();
    }
    return SelfOpening.QUEUED;
  }

  @GuardedBy("producers")
  private boolean mustWait() {
    return full && !taken.lastByThis() && !LoopThread.isCurrent();
  }

  @GuardedBy("producers")
  private void add(Event event) {
    if (complete) {
      return;
    }
    Queues.add(arrived, event);
    fill.queued(1, Fill.size(event));
    if (event instanceof Event.EndPointClosed) {
      complete = true;
      room.signalAll();
    }
    added();
  }

  @GuardedBy("producers")
  private void added() {
    // Only half an empty queue clears it: the links wait for that.
    if (fill.isFull()) {
      full = true;
    }
    filled.signal();
  }

  /** Whether EndPointClosed has not been queued yet. */
  boolean takesMore() {
    producers.lock();
    try {
      return !complete;
    } finally {
      producers.unlock();
    }
  }

  /** Whether producers have to stop until {@code halfEmpty} runs. */
  boolean full() {
    return full;
  }

  /** How full it is. */
  Fill fill() {
    return fill;
  }

  /**
   * Queues a message of an endpoint to itself; waits for room unless that would wait for itself.
   */
  void send(SelfConnection from, Event.Received message)
      throws SendFailedException, InterruptedException {
    producers.lock();
    try {
      refuseClosed(from);
      while (mustWait()) {
        room.await();
        refuseClosed(from);
      }
      add(message);
    } finally {
      producers.unlock();
    }
  }

  @GuardedBy("producers")
  private void refuseClosed(SelfConnection from) throws SendFailedException {
    if (from.closedByOwner()) {
      throw new SendFailedException(SendFailedException.Code.CLOSED, from + ": closed");
    }
    if (complete) {
      throw new SendFailedException(SendFailedException.Code.FAILED, from + ": endpoint closed");
    }
  }

  /** Closes a connection of an endpoint to itself; false if it was closed before. */
  boolean close(SelfConnection connection, Event.ConnectionClosed event) {
    producers.lock();
    try {
      if (!connection.markClosed()) {
        return false;
      }
      add(event);
      room.signalAll();
    } finally {
      producers.unlock();
    }
    return true;
  }

  /**
   * The next event; null if there is none in time.
   *
   * @param nanos how long to wait
   * @throws IllegalStateException if the last one was received
   */
  @Nullable Event poll(long nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("receive");
    }
    long left = nanos;
    Event event = poll();
    while (event == null && left > 0) {
      left = awaitEvent(left);
      event = poll();
    }
    if (event == null) {
      taken.failIfSpent();
    }
    return event;
  }

  /** Waits until there may be an event; returns the time that is left. */
  private long awaitEvent(long nanos) throws InterruptedException {
    long left = nanos;
    producers.lockInterruptibly();
    try {
      waiting.incrementAndGet();
      // A producer may have seen too late what was received.
      relieveIfHalfEmpty();
      while (fill.isEmpty() && left > 0) {
        taken.failIfSpent();
        left = filled.awaitNanos(left);
      }
      return left;
    } finally {
      waiting.decrementAndGet();
      producers.unlock();
    }
  }

  /** The next event if there is one. */
  @Nullable Event poll() {
    Event event = taken.next();
    while (event == null && !fill.isEmpty()) {
      takeOver();
      event = taken.next();
    }
    if (full || (event != null && waiting.get() > 0)) {
      removed();
    }
    return event;
  }

  private void takeOver() {
    producers.lock();
    try {
      arrived = taken.takeOver(arrived);
    } finally {
      producers.unlock();
    }
  }

  /** Tells those who wait: one was woken for all that came in one piece. */
  private void removed() {
    producers.lock();
    try {
      relieveIfHalfEmpty();
      if (taken.spent()) {
        filled.signalAll();
      } else if (!fill.isEmpty()) {
        filled.signal();
      }
    } finally {
      producers.unlock();
    }
  }

  @GuardedBy("producers")
  private void relieveIfHalfEmpty() {
    if (full && fill.isHalfEmpty()) {
      full = false;
      room.signalAll();
      halfEmpty.run();
    }
  }

  /** Whether a receiver would have to wait. */
  boolean quiet() {
    return fill.isEmpty() && !taken.spent();
  }
}
