// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/**
 * The arithmetic of lightweight connection identifiers: unsigned 32-bit numbers from 1024,
 * increasing by one, wrapping round past the reserved range, compared as serial numbers.
 */
final class ConnectionIds {

  /** The first identifier that is not reserved for control headers. */
  static final int FIRST = 1024;

  /** No identifier yet. */
  static final int NONE = 0;

  private static final long RANGE = (1L << 32) - FIRST;

  private ConnectionIds() {}

  static boolean reserved(int id) {
    return Integer.compareUnsigned(id, FIRST) < 0;
  }

  static int next(int id) {
    return id == NONE || id == -1 ? FIRST : id + 1;
  }

  /** The one before; {@link #NONE} before the first. */
  static int previous(int id) {
    return id == FIRST ? NONE : id - 1;
  }

  /** Whether {@code id} was handed out later than {@code than}. */
  static boolean later(int id, int than) {
    if (id == NONE || than == NONE) {
      return id != NONE;
    }
    long distance = distance(than, id);
    return distance != 0 && distance < RANGE / 2;
  }

  /**
   * Whether {@code id} has not been handed out yet, where {@code last} was the last one.
   *
   * @param wrapped whether the identifiers have been through their range once
   */
  static boolean unused(int id, int last, boolean wrapped) {
    return reserved(id) || (wrapped ? later(id, last) : Integer.compareUnsigned(id, last) > 0);
  }

  /** Whether the step from one to the other leads through the end of the range. */
  static boolean wraps(int from, int to) {
    return Integer.compareUnsigned(to, from) < 0;
  }

  /** How many steps of {@link #next} lead from one to the other. */
  static long distance(int from, int to) {
    return from == NONE
        ? Integer.toUnsignedLong(to) - FIRST + 1
        : Math.floorMod(Integer.toUnsignedLong(to) - Integer.toUnsignedLong(from), RANGE);
  }

  static String text(int id) {
    return Integer.toUnsignedString(id);
  }
}
