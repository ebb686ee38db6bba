// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import java.io.PrintStream;
import java.util.List;

/**
 * Says whether ours slipped by a factor, measured against the floor in the same run, so that the
 * speed of the machine does not matter and noise does not either.
 */
final class Guard {

  /**
   * The least that is well.
   *
   * @param workload what is done
   * @param contender by whom
   * @param leastRatio how many times as fast as the floor, in the better quartile of the rounds: a
   *     third of what a quiet machine shows
   */
  private record Bound(String workload, Contender contender, double leastRatio) {}

  private static final List<Bound> BOUNDS =
      List.of(
          new Bound("round-trip-64", Contender.HANDLER, 0.25),
          new Bound("round-trip-64", Contender.RECEIVE, 0.20),
          new Bound("one-way-64-1", Contender.HANDLER, 0.15),
          new Bound("one-way-64-1", Contender.RECEIVE, 0.10));

  private final PrintStream out;

  Guard(PrintStream out) {
    this.out = out;
  }

  /** Whether all is well; says what it saw. */
  boolean passes(List<Result> results) {
    boolean well = true;
    for (Bound bound : BOUNDS) {
      well &= passes(bound, results);
    }
    return well;
  }

  private boolean passes(Bound bound, List<Result> results) {
    double ratio =
        results.stream()
            .filter(each -> each.workload().name().equals(bound.workload))
            .flatMap(each -> each.ratio(bound.contender, Contender.FLOOR).stream())
            .mapToDouble(each -> each.quartiles().high())
            .findFirst()
            .orElse(0);
    boolean well = ratio >= bound.leastRatio;
    out.printf(
        "%s: %s, %s is %.3f times as fast as the floor; at least %.3f is expected%n",
        well ? "ok" : "TOO SLOW", bound.workload, bound.contender.label(), ratio, bound.leastRatio);
    return well;
  }
}
