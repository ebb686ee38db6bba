// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.side;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Times laps, on one thread at a time, until a deadline. */
public final class Samples {

  private static final int MOST = 1 << 18;

  private final long[] nanos = new long[MOST];
  private final CountDownLatch done = new CountDownLatch(1);
  private final long deadline;
  private long last;
  private int laps;

  Samples(Duration duration) {
    this.last = System.nanoTime();
    this.deadline = last + duration.toNanos();
  }

  /** The first message is about to leave. */
  public void begin() {
    last = System.nanoTime();
  }

  /**
   * An echo came.
   *
   * @return whether to send the next message
   */
  public boolean lap() {
    long now = System.nanoTime();
    nanos[laps++] = now - last;
    last = now;
    if (now < deadline && laps < MOST) {
      return true;
    }
    done.countDown();
    return false;
  }

  /**
   * Waits for the last lap.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public void await() throws InterruptedException {
    done.await();
  }

  int laps() {
    return laps;
  }

  /** What so large a part of the laps took at most: call it once all is sampled. */
  long nanos(double part) {
    long[] sorted = Arrays.copyOf(nanos, laps);
    Arrays.sort(sorted);
    return sorted[(int) ((laps - 1) * part)];
  }
}
