// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.metrics;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Remembers a sample for a moment, so that the meters of one scrape share it.
 *
 * <p>Thread-safe.
 */
final class Sampler {

  private static final long FRESH_NANOS = Duration.ofMillis(20).toNanos();

  private final Supplier<Sample> source;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private List<Sample> last = List.of();

  @GuardedBy("lock")
  private long takenNanos;

  Sampler(Supplier<Sample> source, LongSupplier nanoTime) {
    this.source = source;
    this.nanoTime = nanoTime;
  }

  Sample sample() {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      if (last.isEmpty() || now - takenNanos > FRESH_NANOS) {
        last = List.of(source.get());
        takenNanos = now;
      }
      return last.get(0);
    } finally {
      lock.unlock();
    }
  }
}
