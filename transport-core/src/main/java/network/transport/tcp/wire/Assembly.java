// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Bytes that are expected, put together as they come. Memory is taken for what has come, not for
 * what was announced: nothing at first, then one step, then twice as much each time, and in the end
 * exactly what was expected. <em>Confined to its event loop.</em>
 */
final class Assembly {

  /** The least that is taken at once, unless less is expected. */
  static final int STEP_BYTES = 1 << 16;

  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private final IntFunction<byte[]> arrays;
  private int filled;
  private int expected;

  Assembly(int expected) {
    this(expected, byte[]::new);
  }

  /** Takes its memory from elsewhere: arrays of at least the length that is asked for. */
  Assembly(int expected, IntFunction<byte[]> arrays) {
    this.expected = expected;
    this.arrays = arrays;
  }

  /** Moves bytes, no more than are missing; returns whether none are missing now. */
  boolean fill(ByteBuffer in) {
    int moved = Math.min(in.remaining(), expected - filled);
    if (moved > bytes.length - filled) {
      byte[] larger = arrays.apply(capacityFor(filled + moved));
      System.arraycopy(bytes, 0, larger, 0, filled);
      bytes = larger;
    }
    in.get(bytes, filled, moved);
    filled += moved;
    return filled == expected;
  }

  private int capacityFor(int atLeast) {
    long wished = Math.max(2L * bytes.length, Math.max(atLeast, STEP_BYTES));
    return (int) Math.min(wished, expected);
  }

  /** How many bytes make it whole. */
  int expected() {
    return expected;
  }

  /** Expects more than before: {@code expected} bytes in all. */
  void expect(int expected) {
    this.expected = expected;
  }

  /** Forgets what came, to begin again. */
  void restart(int expected) {
    this.expected = expected;
    filled = 0;
  }

  /** The integer at an index that has been filled. */
  int intAt(int index) {
    return ByteBuffer.wrap(bytes).getInt(index);
  }

  /** A copy of bytes that have been filled. */
  byte[] copy(int from, int length) {
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  /**
   * The array itself, once it is whole; exactly as long as expected if it was never restarted and
   * its memory came in the lengths that were asked for.
   */
  byte[] bytes() {
    return bytes;
  }

  /** The memory it holds. */
  int capacity() {
    return bytes.length;
  }
}
