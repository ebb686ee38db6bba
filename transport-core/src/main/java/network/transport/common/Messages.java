// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.common;

import java.nio.ByteBuffer;

/** Measures messages before any byte of them is taken, and copies them. */
public final class Messages {

  private Messages() {}

  /**
   * The length of a message.
   *
   * @param option the name of the limit
   * @param limit the most bytes
   * @param segments the message
   * @return its bytes
   * @throws IllegalArgumentException if it is over the limit
   * @throws NullPointerException if a segment is null
   */
  public static int length(String option, int limit, ByteBuffer... segments) {
    long length = 0;
    for (ByteBuffer segment : segments) {
      length += segment.remaining();
    }
    if (length > limit) {
      throw new IllegalArgumentException(
          "message of " + length + " bytes is over " + option + ", " + limit + " bytes");
    }
    return (int) length;
  }

  /**
   * One message of all segments, whose positions stay as they are.
   *
   * @param option the name of the limit
   * @param limit the most bytes
   * @param segments the message
   * @return a copy
   * @throws IllegalArgumentException if it is over the limit
   * @throws NullPointerException if a segment is null
   */
  public static byte[] copy(String option, int limit, ByteBuffer... segments) {
    byte[] all = new byte[length(option, limit, segments)];
    int at = 0;
    for (ByteBuffer segment : segments) {
      segment.get(segment.position(), all, at, segment.remaining());
      at += segment.remaining();
    }
    return all;
  }
}
