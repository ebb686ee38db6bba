// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.nio.ByteBuffer;

/** Reads and forgets: after the last frame that matters. */
final class DiscardingReader implements LinkReader {

  @Override
  public void read(ByteBuffer bytes) {
    bytes.position(bytes.limit());
  }

  @Override
  public void ended(LinkEnd end) {}
}
