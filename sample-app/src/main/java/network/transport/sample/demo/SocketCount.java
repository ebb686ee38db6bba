// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

/**
 * How many sockets join two nodes at one moment. Immutable.
 *
 * @param first those that the first node holds
 * @param second those that the second node holds
 * @param joined whether both hold one, and these are the two ends of one established connection
 * @param detail what was counted, for people
 */
record SocketCount(int first, int second, boolean joined, String detail) {

  /** Whether exactly one connection joins the nodes. */
  boolean one() {
    return joined && first == 1 && second == 1;
  }

  boolean none() {
    return first == 0 && second == 0;
  }
}
