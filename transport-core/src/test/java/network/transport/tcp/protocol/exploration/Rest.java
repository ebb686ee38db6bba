// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The inevitable steps from world to world, clocks left out. Without a circle of them, everything
 * comes to rest after a while, whatever the order.
 */
final class Rest {

  private int[] from = new int[1 << 12];
  private int[] to = new int[1 << 12];
  private int count;

  long bytes() {
    return 2L * Integer.BYTES * from.length;
  }

  void step(int here, int there) {
    if (count == from.length) {
      from = Arrays.copyOf(from, count * 2);
      to = Arrays.copyOf(to, count * 2);
    }
    from[count] = here;
    to[count] = there;
    count++;
  }

  /** The worlds of a circle, in order; empty if there is none. */
  List<Integer> circle(int worlds) {
    int[] begin = starts(worlds);
    int[] left = new int[worlds];
    for (int step = 0; step < count; step++) {
      left[to[step]]++;
    }
    int[] free = new int[worlds];
    int found = 0;
    for (int world = 0; world < worlds; world++) {
      if (left[world] == 0) {
        free[found++] = world;
      }
    }
    for (int next = 0; next < found; next++) {
      for (int step = begin[free[next]]; step < begin[free[next] + 1]; step++) {
        if (--left[to[step]] == 0) {
          free[found++] = to[step];
        }
      }
    }
    return found == worlds ? List.of() : circleAmong(left);
  }

  /**
   * Each of the worlds that are left is reached from another of them, so going back ends in one.
   */
  private List<Integer> circleAmong(int[] left) {
    int[] before = new int[left.length];
    int last = -1;
    for (int step = 0; step < count; step++) {
      if (left[from[step]] > 0 && left[to[step]] > 0) {
        before[to[step]] = from[step];
        last = to[step];
      }
    }
    for (int i = 0; i < left.length; i++) {
      last = before[last];
    }
    Deque<Integer> circle = new ArrayDeque<>();
    for (int world = last; circle.isEmpty() || world != last; world = before[world]) {
      circle.addFirst(world);
    }
    return List.copyOf(circle);
  }

  /** The steps of a world come one after the other; where those of each begin. */
  private int[] starts(int worlds) {
    int[] begin = new int[worlds + 1];
    for (int step = 0; step < count; step++) {
      begin[from[step] + 1]++;
    }
    for (int world = 0; world < worlds; world++) {
      begin[world + 1] += begin[world];
    }
    return begin;
  }
}
