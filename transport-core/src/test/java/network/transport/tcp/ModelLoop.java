// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * An event loop that is one of the racing threads. Guarded by its monitor, which is one step to the
 * model checker, where a lock is many. Thread-safe.
 */
final class ModelLoop {

  @GuardedBy("this")
  private final Deque<Runnable> tasks = new ArrayDeque<>();

  synchronized void later(Runnable task) {
    tasks.add(task);
    notifyAll();
  }

  /** The loop for so many tasks, as far as there are any. */
  Callable<Boolean> turns(int most) {
    return () -> {
      for (int i = 0; i < most; i++) {
        turn();
      }
      return true;
    };
  }

  /** The loop until something is so, which only a task can bring about. */
  Callable<Boolean> until(BooleanSupplier condition) {
    return () -> {
      while (!condition.getAsBoolean()) {
        awaitTask();
        turn();
      }
      return true;
    };
  }

  private synchronized void awaitTask() throws InterruptedException {
    while (tasks.isEmpty()) {
      wait();
    }
  }

  /** Does all that is left to do. */
  void settle() {
    while (turn()) {
      // Until nothing is.
    }
  }

  private boolean turn() {
    Runnable task;
    synchronized (this) {
      task = tasks.poll();
    }
    if (task != null) {
      task.run();
    }
    return task != null;
  }
}
