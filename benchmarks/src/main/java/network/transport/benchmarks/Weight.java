// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import java.io.IOException;

/**
 * What open streams or sockets add to one end.
 *
 * @param heap bytes of live objects, for each
 * @param direct bytes of direct buffers, for each
 * @param rss bytes of resident memory, for each
 * @param threads threads, for all
 */
record Weight(double heap, double direct, double rss, long threads) {

  static Weight between(Answer before, Answer after, int count) throws IOException {
    return new Weight(
        each("heap", before, after, count),
        each("direct", before, after, count),
        each("rss", before, after, count),
        after.number("threads") - before.number("threads"));
  }

  private static double each(String name, Answer before, Answer after, int count)
      throws IOException {
    return (after.number(name) - before.number(name)) / (double) count;
  }
}
