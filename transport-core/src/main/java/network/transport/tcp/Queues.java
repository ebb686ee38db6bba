// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.ArrayDeque;

/** What an {@link ArrayDeque} does not do by itself. */
final class Queues {

  private Queues() {}

  /**
   * Appends an element, or leaves the queue as it was. One that finds no memory to grow has moved
   * its end already, and looks empty.
   */
  static <E> void add(ArrayDeque<E> queue, E element) {
    try {
      queue.addLast(element);
    } catch (OutOfMemoryError e) {
      if (queue.isEmpty()) {
        queue.pollLast();
      }
      throw e;
    }
  }
}
