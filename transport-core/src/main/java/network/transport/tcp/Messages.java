// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.nio.ByteBuffer;

/** Measures messages before any byte of them is taken. */
final class Messages {

  private Messages() {}

  /**
   * The length of a message.
   *
   * @throws IllegalArgumentException if it is over the limit
   * @throws NullPointerException if a segment is null
   */
  static int length(int limit, ByteBuffer... segments) {
    long length = 0;
    for (ByteBuffer segment : segments) {
      length += segment.remaining();
    }
    if (length > limit) {
      throw new IllegalArgumentException(
          "message of " + length + " bytes is over maxReceiveLength, " + limit + " bytes");
    }
    return (int) length;
  }

  static byte[] copy(int limit, ByteBuffer... segments) {
    byte[] all = new byte[length(limit, segments)];
    int at = 0;
    for (ByteBuffer segment : segments) {
      segment.get(segment.position(), all, at, segment.remaining());
      at += segment.remaining();
    }
    return all;
  }
}
