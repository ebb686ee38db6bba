// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.storm;

import java.nio.ByteBuffer;

/**
 * A message: which one of its connection it is, and whether it is the last. Immutable.
 *
 * @param connection whose message it is, by a number that its sender gave it
 * @param number of the message, from 0
 * @param last whether the sender closes the connection after it
 * @param length of the whole message
 */
record Letter(long connection, int number, boolean last, int length) {

  /** The shortest message. */
  static final int HEAD_BYTES = Long.BYTES + Integer.BYTES + 1;

  /** The message, its tail filled with what its number says. */
  ByteBuffer encode() {
    ByteBuffer out = ByteBuffer.allocate(length);
    out.putLong(connection).putInt(number).put((byte) (last ? 1 : 0));
    while (out.hasRemaining()) {
      out.put(filler());
    }
    return out.flip();
  }

  private byte filler() {
    return (byte) (connection * 31 + number);
  }

  /** Reads a message; fails if it is not as it was sent. */
  static Letter decode(byte[] payload) {
    ByteBuffer in = ByteBuffer.wrap(payload);
    Letter letter = new Letter(in.getLong(), in.getInt(), in.get() == 1, payload.length);
    while (in.hasRemaining()) {
      if (in.get() != letter.filler()) {
        throw new IllegalStateException("bytes of another message in " + letter);
      }
    }
    return letter;
  }
}
