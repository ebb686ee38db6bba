// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.lang.System.Logger;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import network.transport.common.Faults;

/**
 * What an event loop was given to do, in order. {@code add} and {@code isEmpty} are thread-safe;
 * the rest is confined to the event loop.
 */
final class LoopTasks {

  private static final Logger LOG = System.getLogger(LoopTasks.class.getName());

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  void add(Runnable task) {
    tasks.add(task);
  }

  boolean isEmpty() {
    return tasks.isEmpty();
  }

  /** Runs tasks until none is left, or others should have their turn. */
  void runTurn() {
    Runnable task = tasks.poll();
    long began = task == null ? 0 : System.nanoTime();
    while (task != null) {
      runGuarded(task);
      task = Turn.isOver(began) ? null : tasks.poll();
    }
  }

  void runAll() {
    while (!isEmpty()) {
      runTurn();
    }
  }

  /** A fault of one task, or of one socket, is reported and harms no other. */
  static void runGuarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      Faults.report(LOG, "a task of the event loop failed", e);
    }
  }
}
