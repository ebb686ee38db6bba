// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import java.util.EnumSet;
import java.util.Set;
import network.transport.tcp.protocol.Dialect;

/**
 * What is explored.
 *
 * @param opens how many connections each application may open
 * @param troubles what may go wrong
 * @param dialects what each side speaks when it dials
 * @param machines who decides on each side
 * @param shells who carries out on each side
 * @param talk whether a message is sent in a step of its own; else together with the close
 * @param swapping who writes frames of different threads in the wrong order
 * @param judged who must come to rest without a leak
 */
record Scenario(
    Pair<Integer> opens,
    Troubles troubles,
    Pair<Dialect> dialects,
    Pair<Machine> machines,
    Pair<Shell.Maker> shells,
    boolean talk,
    Side swapping,
    Set<Side> judged) {

  /** Something of each side. */
  record Pair<T>(T a, T b) {
    T of(Side side) {
      return side == Side.A ? a : b;
    }

    static <T> Pair<T> both(T value) {
      return new Pair<>(value, value);
    }
  }

  static Scenario opening(int byA, int byB) {
    return new Scenario(
        new Pair<>(byA, byB),
        Troubles.NONE,
        Pair.both(Dialect.V0),
        Pair.both(Machine.PRODUCTION),
        Pair.both(Shell::new),
        true,
        Side.B,
        EnumSet.allOf(Side.class));
  }

  Scenario with(Troubles changed) {
    return new Scenario(opens, changed, dialects, machines, shells, talk, swapping, judged);
  }

  Scenario speaking(Dialect a, Dialect b) {
    return new Scenario(
        opens, troubles, new Pair<>(a, b), machines, shells, talk, swapping, judged);
  }

  Scenario deciding(Machine a, Machine b) {
    return new Scenario(
        opens, troubles, dialects, new Pair<>(a, b), shells, talk, swapping, judged);
  }

  Scenario deciding(Machine both) {
    return deciding(both, both);
  }

  Scenario carriedOutBy(Shell.Maker a, Shell.Maker b) {
    return new Scenario(
        opens, troubles, dialects, machines, new Pair<>(a, b), talk, swapping, judged);
  }

  Scenario carriedOutBy(Shell.Maker both) {
    return carriedOutBy(both, both);
  }

  /** That side writes frames of different threads in the wrong order, so many times. */
  Scenario swappingBy(Side writer, int times) {
    return new Scenario(
        opens, troubles.withSwaps(times), dialects, machines, shells, talk, writer, judged);
  }

  /** What becomes of the other side is its own affair. */
  Scenario judging(Side one) {
    return new Scenario(
        opens, troubles, dialects, machines, shells, talk, swapping, EnumSet.of(one));
  }

  /** Fewer interleavings: a message is sent and its connection closed in one step. */
  Scenario sendingWithTheClose() {
    return new Scenario(opens, troubles, dialects, machines, shells, false, swapping, judged);
  }
}
