// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.nio.ByteBuffer;

/**
 * One direct buffer, seen from both ends.
 *
 * @param fill where bytes are appended
 * @param drain the same memory, where bytes are written to the socket
 */
record Chunk(ByteBuffer fill, ByteBuffer drain) {

  static Chunk allocate(int bytes) {
    ByteBuffer fill = ByteBuffer.allocateDirect(bytes);
    return new Chunk(fill, fill.duplicate());
  }

  boolean drained() {
    return drain.position() == fill.position();
  }

  void reset() {
    fill.clear();
    drain.clear();
  }
}
