// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.side;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToLongFunction;

/** What a receiver has counted, on all its threads. Thread-safe. */
public final class Tally {

  private final Queue<Counter> counters = new ConcurrentLinkedQueue<>();

  Tally() {}

  /** {@return a counter for one thread, or for one connection that one thread serves at a time} */
  public Counter counter() {
    Counter counter = new Counter();
    counters.add(counter);
    return counter;
  }

  long messages() {
    return sum(Counter::messages);
  }

  long bytes() {
    return sum(Counter::bytes);
  }

  long closed() {
    return sum(Counter::closings);
  }

  private long sum(ToLongFunction<Counter> part) {
    return counters.stream().mapToLong(part).sum();
  }
}
