// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import java.util.List;

/**
 * The middle of a sample and its spread.
 *
 * @param low a quarter is below
 * @param median half is below
 * @param high three quarters are below
 */
record Quartiles(double low, double median, double high) {

  private static final double QUARTER = 0.25;

  /** Of one value or more; in between two values, the share of each. */
  static Quartiles of(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Quartiles(at(sorted, QUARTER), at(sorted, 2 * QUARTER), at(sorted, 3 * QUARTER));
  }

  private static double at(double[] sorted, double fraction) {
    double place = fraction * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
