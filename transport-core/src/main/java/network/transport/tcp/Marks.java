// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.ArrayDeque;

/** Tasks that wait until the bytes before them have left. Guarded by the lock of its outbox. */
final class Marks {

  private final OutboxSocket socket;

  /** In the order of their positions. */
  private final ArrayDeque<Mark> waiting = new ArrayDeque<>(1);

  private record Mark(long position, Runnable task) {}

  Marks(OutboxSocket socket) {
    this.socket = socket;
  }

  void add(long position, Runnable task) {
    Queues.add(waiting, new Mark(position, task));
  }

  /** Hands to the event loop what waited for no more than these bytes. */
  void written(long bytes) {
    while (!waiting.isEmpty() && waiting.element().position <= bytes) {
      socket.later(waiting.remove().task);
    }
  }

  void clear() {
    waiting.clear();
  }
}
