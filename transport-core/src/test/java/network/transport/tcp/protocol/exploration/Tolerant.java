// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

/**
 * A shell that does not mind a frame that came late, as it must not when the peer is the original.
 */
class Tolerant extends Shell {
  Tolerant(World world, Side side, Setting setting) {
    super(world, side, setting);
  }

  @Override
  void ignored() {}

  @Override
  boolean matters(char frame) {
    Frame kind = Frame.kind(frame);
    return kind == Frame.CREATED_NEW_CONNECTION || kind == Frame.MESSAGE;
  }
}
