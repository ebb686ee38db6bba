// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import network.transport.conformance.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class QueuesTest {

  @Test
  void queueThatCannotGrowStaysAsItWas() throws Exception {
    ProcessBuilder child = ChildJvm.of(FullHeap.class);
    child.command().remove("-XX:+ExitOnOutOfMemoryError");
    assertThat(ChildJvm.linesOf(child)).containsExactly("as it was");
  }

  /** A process that fills a queue until there is no memory for more. */
  static final class FullHeap {

    private FullHeap() {}

    public static void main(String[] none) {
      List<Integer> numbers = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      ArrayDeque<Integer> queue = new ArrayDeque<>();
      int added = 0;
      try {
        while (true) {
          Queues.add(queue, numbers.get(added % 10));
          added++;
        }
      } catch (OutOfMemoryError e) {
        boolean same = queue.size() == added && queue.getLast() == (added - 1) % 10;
        for (int i = 0; i < added; i++) {
          same &= queue.remove() == i % 10;
        }
        System.out.println(same && queue.isEmpty() ? "as it was" : "lost");
      }
    }
  }
}
