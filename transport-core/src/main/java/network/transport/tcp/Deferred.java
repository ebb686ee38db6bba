// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.ArrayList;
import java.util.List;

/**
 * Tasks that an event loop puts off to a moment of its round. <em>Confined to the event loop.</em>
 */
final class Deferred {

  private List<Runnable> tasks = new ArrayList<>();

  void add(Runnable task) {
    tasks.add(task);
  }

  boolean isEmpty() {
    return tasks.isEmpty();
  }

  /** Runs them; what they add is for the next time. */
  void run() {
    if (isEmpty()) {
      return;
    }
    List<Runnable> due = tasks;
    tasks = new ArrayList<>();
    due.forEach(LoopTasks::runGuarded);
  }
}
