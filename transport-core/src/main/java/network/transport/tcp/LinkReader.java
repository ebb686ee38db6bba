// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.nio.ByteBuffer;
import network.transport.tcp.protocol.ProtocolViolation;

/**
 * What is done with the bytes of a link, in the present phase of its life. Confined to the event
 * loop.
 */
interface LinkReader {

  /**
   * Takes bytes. What it leaves in the buffer is kept and given again after {@link
   * LinkInput#resume}; nothing is read until then.
   */
  void read(ByteBuffer bytes) throws ProtocolViolation;

  /** Whether to go on reading; asked before and after each read. */
  default boolean wantsMore() {
    return true;
  }

  /** Nothing is read until {@link LinkInput#resume}. */
  default void paused() {}

  /** No more bytes come. Called once; the link is closed already. */
  void ended(LinkEnd end);
}
