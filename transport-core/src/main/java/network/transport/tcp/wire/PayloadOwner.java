// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

/** Who may keep the bytes of a message that a {@link FrameSink} is given. <em>Immutable.</em> */
public enum PayloadOwner {
  /** The bytes are those of the buffer that is being decoded: copy what outlives the call. */
  DECODER_BUFFER,
  /**
   * The bytes were put together for this message alone and fill {@link java.nio.ByteBuffer#array()}
   * exactly: the sink may keep the array.
   */
  SINK
}
