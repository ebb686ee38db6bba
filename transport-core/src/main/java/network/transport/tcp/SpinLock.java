// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A lock for a few instructions that threads hardly ever meet at: to release it is a plain store,
 * where that of a {@code ReentrantLock} is a fence. Not reentrant; no other lock is taken under it.
 * Thread-safe.
 */
final class SpinLock {

  private static final int SPINS_BEFORE_YIELD = 100;

  private final AtomicBoolean held = new AtomicBoolean();

  @SuppressWarnings("ThreadPriorityCheck") // only the time that this takes depends on the scheduler
  void lock() {
    for (int spins = 0; !held.compareAndSet(false, true); spins++) {
      if (spins < SPINS_BEFORE_YIELD) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }

  void unlock() {
    held.setRelease(false);
  }
}
