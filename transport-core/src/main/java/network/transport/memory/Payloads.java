// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import java.nio.ByteBuffer;

/** Copies messages, so that the sender keeps its buffers and the receiver owns its array. */
final class Payloads {

  private Payloads() {}

  /**
   * One message of all segments, whose positions stay as they are.
   *
   * @throws IllegalArgumentException if it is over the limit
   * @throws NullPointerException if a segment is null
   */
  static byte[] copy(int limit, ByteBuffer... segments) {
    ByteBuffer all = ByteBuffer.allocate(length(limit, segments));
    for (ByteBuffer segment : segments) {
      all.put(segment.duplicate());
    }
    return all.array();
  }

  private static int length(int limit, ByteBuffer... segments) {
    long length = 0;
    for (ByteBuffer segment : segments) {
      length += segment.remaining();
    }
    if (length > limit) {
      throw new IllegalArgumentException(
          "message of " + length + " bytes is over maxMessageLength, " + limit + " bytes");
    }
    return (int) length;
  }
}
