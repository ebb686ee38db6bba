// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that passes when a test says so, on the thread of the test. */
final class ManualThreads implements TemplateThreads {

  private record Task(long due, Runnable work) {}

  private final List<Task> tasks = new ArrayList<>();
  private final List<Duration> delays = new ArrayList<>();
  private long nanos;

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public synchronized void after(Duration delay, Runnable work) {
    tasks.add(new Task(nanos + delay.toNanos(), work));
    delays.add(delay);
  }

  @Override
  public void dial(Runnable task) {
    task.run();
  }

  @Override
  public synchronized void close() {
    tasks.clear();
  }

  /** All delays that were asked for, in order. */
  synchronized List<Duration> delays() {
    return List.copyOf(delays);
  }

  synchronized int waiting() {
    return tasks.size();
  }

  /** Runs what becomes due meanwhile, in order. */
  void advance(Duration by) {
    long until = nanoTime() + by.toNanos();
    for (Optional<Task> next = next(until); next.isPresent(); next = next(until)) {
      next.get().work().run();
    }
    passUntil(until);
  }

  private synchronized Optional<Task> next(long until) {
    Optional<Task> first =
        tasks.stream().filter(t -> t.due() <= until).min(Comparator.comparingLong(Task::due));
    first.ifPresent(
        task -> {
          remove(task);
          nanos = Math.max(nanos, task.due());
        });
    return first;
  }

  private synchronized void remove(Task task) {
    tasks.remove(task);
  }

  private synchronized void passUntil(long until) {
    nanos = until;
  }
}
