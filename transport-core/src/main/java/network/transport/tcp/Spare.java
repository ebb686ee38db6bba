// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

/**
 * One array that is used again and again to put messages together for handlers, which only borrow
 * them: it stays in the cache of the processor. <em>Confined to the event loop.</em>
 */
final class Spare {

  /** Smaller ones are not worth it, and larger ones are not kept for nothing. */
  private static final int LEAST_BYTES = 4 * 1024;

  private static final int MOST_BYTES = 256 * 1024;

  /** Nobody gets so many times what is needed: a peer that falls silent would hold it. */
  private static final int MOST_TIMES = 4;

  private static final byte[] NOTHING = {};

  private byte[] array = NOTHING;

  /** An array of at least so many bytes; what is in it is anything. */
  byte[] take(int atLeast) {
    byte[] taken = array;
    if (taken.length < atLeast || taken.length / MOST_TIMES > atLeast) {
      return new byte[atLeast];
    }
    array = NOTHING;
    return taken;
  }

  /** An array that nobody uses any more. */
  void give(byte[] unused) {
    if (unused.length >= LEAST_BYTES && unused.length <= MOST_BYTES) {
      array = unused;
    }
  }
}
