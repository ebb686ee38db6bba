// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Looks again and again until something holds, but not for ever. */
final class Await {

  private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

  private Await() {}

  /** Something that may hold, or say that it never will by throwing. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws DemoException, InterruptedException;
  }

  /** Whether it held before the limit; it is looked at once at least. */
  static boolean until(Duration limit, Condition condition)
      throws DemoException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return true;
  }
}
