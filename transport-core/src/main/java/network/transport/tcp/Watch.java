// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What an event loop looks after without being woken for it: outboxes whose senders write
 * themselves. Finer than its timers, which the selector rounds up to milliseconds. <em>Confined to
 * the event loop.</em>
 */
final class Watch {

  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private final Deferred looks = new Deferred();
  private long due;

  /** Runs a task after a pause. */
  void add(Runnable look) {
    if (looks.isEmpty()) {
      due = System.nanoTime() + PAUSE_NANOS;
    }
    looks.add(look);
  }

  boolean isEmpty() {
    return looks.isEmpty();
  }

  /**
   * Runs what is due.
   *
   * @param idle whether the loop has nothing else to do, and so makes the pause here
   */
  void run(boolean idle) {
    if (isEmpty()) {
      return;
    }
    long left = due - System.nanoTime();
    if (left > 0 && idle) {
      LockSupport.parkNanos(this, left);
    }
    if (left <= 0 || idle) {
      looks.run();
    }
  }
}
