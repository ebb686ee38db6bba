// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * How many times as fast one system is as another, paired within rounds.
 *
 * @param of which system
 * @param to compared with which
 * @param quartiles of the ratios of the rounds; above 1 is faster
 * @param wins rounds with a ratio above 1
 * @param rounds all of them
 */
record Ratio(String of, String to, Quartiles quartiles, long wins, int rounds) {

  static Ratio between(
      Workload workload, Contender of, List<Measure> ours, Contender to, List<Measure> theirs) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      double a = ours.get(i).value();
      double b = theirs.get(i).value();
      ratios.add(workload.lessIsBetter() ? b / a : a / b);
    }
    long wins = ratios.stream().filter(ratio -> ratio > 1).count();
    return new Ratio(of.label(), to.label(), Quartiles.of(ratios), wins, ratios.size());
  }
}
