// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.ArrayList;
import java.util.List;

/** Tasks that wait until the bytes before them have left. Guarded by the lock of its outbox. */
final class Marks {

  private final OutboxSocket socket;
  private final List<Mark> waiting = new ArrayList<>(0);

  private record Mark(long position, Runnable task) {}

  Marks(OutboxSocket socket) {
    this.socket = socket;
  }

  void add(long position, Runnable task) {
    waiting.add(new Mark(position, task));
  }

  /** Hands to the event loop what waited for no more than these bytes. */
  void written(long bytes) {
    if (!waiting.isEmpty()) {
      waiting.stream().filter(mark -> mark.position <= bytes).forEach(m -> socket.later(m.task));
      waiting.removeIf(mark -> mark.position <= bytes);
    }
  }

  void clear() {
    waiting.clear();
  }
}
