// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.concurrency;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Threads at the same time: as a model checker likes them, plain and without timeouts. */
public final class Race {

  private Race() {}

  /** Runs tasks, each on a thread of its own; what they return, in their order. */
  @SafeVarargs
  public static <T> List<T> of(Callable<? extends T>... tasks) throws InterruptedException {
    List<Runner<T>> runners = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (Callable<? extends T> task : tasks) {
      Runner<T> runner = new Runner<>(task);
      runners.add(runner);
      threads.add(new Thread(runner));
    }
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    List<T> results = new ArrayList<>();
    for (Runner<T> runner : runners) {
      results.addAll(runner.results());
    }
    return results;
  }

  private static final class Runner<T> implements Runnable {
    private final Callable<? extends T> task;
    private final List<T> result = new ArrayList<>(1);
    private final List<Throwable> thrown = new ArrayList<>(1);

    Runner(Callable<? extends T> task) {
      this.task = task;
    }

    @Override
    public void run() {
      try {
        result.add(task.call());
      } catch (Exception | Error e) {
        thrown.add(e);
      }
    }

    List<T> results() {
      for (Throwable one : thrown) {
        throw new AssertionError("a racing thread failed: " + one, one);
      }
      return result;
    }
  }
}
