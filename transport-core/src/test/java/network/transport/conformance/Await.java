// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.conformance;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** The one way in which tests wait: until something is so, but not for ever. */
public final class Await {

  /** Long enough for a machine that is busy with other work. */
  public static final Duration DEADLINE = Duration.ofSeconds(20);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private Await() {}

  /** Waits until it is so; fails, saying what was awaited, if it is not in time. */
  public static void until(String what, Callable<Boolean> condition) throws Exception {
    until(() -> what, condition);
  }

  /** Waits until it is so; fails, saying what was awaited, if it is not in time. */
  public static void until(Supplier<String> what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.call()) {
      if (deadline - System.nanoTime() < 0) {
        throw new AssertionError("not within " + DEADLINE + ": " + what.get());
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Waits for the latch; fails, saying what was awaited, if it does not open in time. */
  public static void until(String what, CountDownLatch latch) throws InterruptedException {
    if (!latch.await(DEADLINE.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError("not within " + DEADLINE + ": " + what);
    }
  }

  /** The value of the future; fails if there is none in time. */
  public static <T> T valueOf(Future<T> future) throws Exception {
    return future.get(DEADLINE.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits for the end of the thread; fails if it goes on. */
  public static void endOf(Thread thread) throws InterruptedException {
    TimeUnit.NANOSECONDS.timedJoin(thread, DEADLINE.toNanos());
    if (thread.isAlive()) {
      AssertionError stuck = new AssertionError("not within " + DEADLINE + ": end of " + thread);
      stuck.setStackTrace(thread.getStackTrace());
      throw stuck;
    }
  }
}
