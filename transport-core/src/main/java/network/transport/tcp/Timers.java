// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.TreeSet;
import java.util.function.Consumer;

/** The clocks of an event loop. <em>Confined to its event loop.</em> */
final class Timers {

  private final TreeSet<Timer> waiting = new TreeSet<>();
  private long sequence;

  /** A task that is due at some time. */
  final class Timer implements Comparable<Timer> {
    private final long due;
    private final long number;
    private final Runnable task;

    private Timer(long due, long number, Runnable task) {
      this.due = due;
      this.number = number;
      this.task = task;
    }

    void cancel() {
      waiting.remove(this);
    }

    @Override
    public int compareTo(Timer that) {
      // Differences, because nanoTime may overflow.
      int byTime = Long.signum(due - that.due);
      return byTime != 0 ? byTime : Long.compare(number, that.number);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(number);
    }
  }

  Timer after(long nanos, Runnable task) {
    Timer timer = new Timer(System.nanoTime() + nanos, sequence++, task);
    waiting.add(timer);
    return timer;
  }

  /** Zero if one is due, {@link Long#MAX_VALUE} if there is none. */
  long nanosToNext() {
    return waiting.isEmpty()
        ? Long.MAX_VALUE
        : Math.max(0, waiting.first().due - System.nanoTime());
  }

  void runDue(Consumer<Runnable> runner) {
    if (waiting.isEmpty()) {
      return;
    }
    long now = System.nanoTime();
    while (!waiting.isEmpty() && waiting.first().due - now <= 0) {
      Timer timer = waiting.first();
      waiting.remove(timer);
      runner.accept(timer.task);
    }
  }
}
