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
   * A message that lies whole in the buffer that is being decoded.
   *
   * @param lightweightId the connection it came on, an unsigned number of at least 1024
   * @param in the buffer, borrowed: the sink leaves it as it is, and its bytes are others after the
   *     return
   * @param start the index of the first byte of the payload
   * @param length how many bytes it has
   * @throws ProtocolViolation if it may not come now
   */
  void message(int lightweightId, ByteBuffer in, int start, int length) throws ProtocolViolation;

  /**
   * A message that came in pieces.
   *
   * @param lightweightId the connection it came on, an unsigned number of at least 1024
   * @param bytes from {@link #array}, the payload at its beginning; the sink's from now on
   * @param length how many bytes the payload has
   * @throws ProtocolViolation if it may not come now
   */
  void assembled(int lightweightId, byte[] bytes, int length) throws ProtocolViolation;

  /**
   * Memory to put a message together in.
   *
   * @param atLeast how many bytes are needed now
   * @return an array of at least that length, of exactly that length if the sink is to keep it
   */
  byte[] array(int atLeast);

  /**
   * Whether to go on; asked after every frame.
   *
   * @return false if the bytes after this frame are to stay where they are
   */
  boolean wantsMore();
}
