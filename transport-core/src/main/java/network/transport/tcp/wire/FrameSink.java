// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import java.nio.ByteBuffer;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.ProtocolViolation;

/**
 * Takes the frames of one socket in the order in which they came. <em>Confined to its event
 * loop.</em>
 */
public interface FrameSink {

  /**
   * A frame that is not a message.
   *
   * @param frame the frame
   * @throws ProtocolViolation if it may not come now
   */
  void control(ControlFrame frame) throws ProtocolViolation;

  /**
   * A whole message.
   *
   * @param lightweightId the connection it came on, an unsigned number of at least 1024
   * @param payload the bytes between position and limit. Borrowed and read-only if the owner is
   *     {@link PayloadOwner#DECODER_BUFFER}: the same object comes again with the next message, and
   *     what lies outside position and limit is not part of this one
   * @param owner who may keep the bytes
   * @throws ProtocolViolation if it may not come now
   */
  void message(int lightweightId, ByteBuffer payload, PayloadOwner owner) throws ProtocolViolation;

  /**
   * Whether to go on; asked after every frame.
   *
   * @return false if the bytes after this frame are to stay where they are
   */
  boolean wantsMore();
}
