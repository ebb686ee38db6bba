// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

/** The two endpoints. The address of A is the smaller one, so A's request wins when both cross. */
enum Side {
  A(0),
  B(1);

  private final int index;

  Side(int index) {
    this.index = index;
  }

  int index() {
    return index;
  }

  Side other() {
    return this == A ? B : A;
  }
}
