// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import java.util.List;

/**
 * Compares the meters of a node with what was sent. Immutable.
 *
 * @param client asks the nodes
 * @param rounds the pairs of nodes that were tested and that a node was one of
 */
record MeterCheck(NodeClient client, int rounds) {

  private static final List<String> METERS =
      List.of("transport.messages.sent", "transport.messages.received");

  void run(NodeSpec node, Findings findings) throws DemoException, InterruptedException {
    for (String meter : METERS) {
      double value =
          client
              .get(node, "/actuator/metrics/" + meter)
              .path("measurements")
              .path(0)
              .path("value")
              .asDouble(-1);
      findings.expect(
          value == (double) rounds * DemoCheck.TOTAL,
          meter + " of " + node.name() + ": " + (long) value);
    }
  }
}
