// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import network.transport.Event;
import org.jspecify.annotations.Nullable;

/**
 * The receivers' side of an event queue: what they have taken over from the producers. Thread-safe.
 */
final class TakenEvents {

  private final Fill fill;
  private final QuickLock lock = new QuickLock();

  @GuardedBy("lock")
  private ArrayDeque<Event> events = new ArrayDeque<>();

  private volatile boolean spent;

  private volatile @Nullable Thread lastReceiver;

  TakenEvents(Fill fill) {
    this.fill = fill;
  }

  @Nullable Event next() {
    lock.lock();
    try {
      return events.isEmpty() ? null : remove();
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private Event remove() {
    Event event = events.remove();
    if (event instanceof Event.EndPointClosed) {
      // First, so that whoever finds the queue empty knows why.
      spent = true;
    }
    fill.received(event);
    Thread receiver = Thread.currentThread();
    if (lastReceiver != receiver) {
      lastReceiver = receiver;
    }
    return event;
  }

  /**
   * Takes over what has arrived, if all is gone that was taken before; called with the lock of the
   * producers.
   *
   * @return where what comes next arrives
   */
  ArrayDeque<Event> takeOver(ArrayDeque<Event> arrived) {
    lock.lock();
    try {
      if (!events.isEmpty()) {
        return arrived;
      }
      ArrayDeque<Event> empty = events;
      events = arrived;
      return empty;
    } finally {
      lock.unlock();
    }
  }

  /** Whether EndPointClosed has been received. */
  boolean spent() {
    return spent;
  }

  void failIfSpent() {
    if (spent) {
      throw new IllegalStateException("the endpoint is closed and its last event was received");
    }
  }

  /** Whether the current thread received the last event: it must not wait for others to do so. */
  boolean lastByThis() {
    return Thread.currentThread() == lastReceiver;
  }
}
