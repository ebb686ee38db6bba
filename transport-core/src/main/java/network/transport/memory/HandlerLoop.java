// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import network.transport.Event;
import network.transport.common.LoopThread;
import org.jspecify.annotations.Nullable;

/**
 * Calls the handlers of one transport, one event at a time, endpoint after endpoint, on a thread
 * that starts with the first endpoint that has a handler. A handler on the thread of whoever sends
 * would hold that thread up, and run under the locks that it has. Thread-safe.
 */
final class HandlerLoop {

  private final ReentrantLock lock;
  private final Condition work;
  private final Runnable atEnd;

  /** The endpoints that may have something for their handlers. */
  @GuardedBy("lock")
  private final Set<InMemoryEndPoint> ready = new LinkedHashSet<>();

  @GuardedBy("lock")
  private @Nullable Thread thread;

  @GuardedBy("lock")
  private boolean closing;

  @GuardedBy("lock")
  private boolean ended;

  private record Delivery(InMemoryEndPoint endPoint, Event event) {}

  /** Starts no thread yet; {@code atEnd} is run under the lock when the last event is handled. */
  HandlerLoop(ReentrantLock lock, Runnable atEnd) {
    this.lock = lock;
    this.work = lock.newCondition();
    this.atEnd = atEnd;
  }

  void start() {
    lock.lock();
    try {
      if (thread == null) {
        LoopThread started = new LoopThread(this::run, "transport-memory-loop");
        started.setDaemon(true);
        started.start();
        thread = started;
      }
    } finally {
      lock.unlock();
    }
  }

  /** This endpoint may have something for its handler. */
  void ready(InMemoryEndPoint endPoint) {
    lock.lock();
    try {
      ready.add(endPoint);
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    for (Delivery next = next(); next != null; next = next()) {
      next.endPoint.handle(next.event);
      // What a handler does to its own thread is not for the next one to bear.
      Thread.interrupted();
    }
  }

  private @Nullable Delivery next() {
    lock.lock();
    try {
      while (true) {
        Delivery found = poll();
        if (found != null) {
          return found;
        }
        if (closing) {
          end();
          return null;
        }
        work.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private @Nullable Delivery poll() {
    while (!ready.isEmpty()) {
      InMemoryEndPoint first = ready.iterator().next();
      ready.remove(first);
      Event event = first.nextToHandle();
      if (event != null) {
        // To the end: each endpoint has its turn.
        ready.add(first);
        return new Delivery(first, event);
      }
    }
    return null;
  }

  /** Ends once everything is handled. */
  void close() {
    lock.lock();
    try {
      closing = true;
      work.signal();
      if (thread == null) {
        end();
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void end() {
    ended = true;
    atEnd.run();
  }

  boolean ended() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the end of the thread, but not in a handler; an interrupt ends the wait. */
  void awaitEnd(Duration limit) {
    Thread awaited = thread();
    if (awaited == null || LoopThread.isCurrent()) {
      return;
    }
    try {
      TimeUnit.NANOSECONDS.timedJoin(awaited, limit.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Thread thread() {
    lock.lock();
    try {
      return thread;
    } finally {
      lock.unlock();
    }
  }
}
