// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.concurrent.TimeUnit;

/**
 * What one socket, or the tasks together, may take of a loop before others have their turn.
 * Thread-safe.
 */
final class Turn {

  private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private Turn() {}

  /** Whether a turn that began then, by {@code System.nanoTime}, is over. */
  static boolean isOver(long began) {
    return System.nanoTime() - began > NANOS;
  }
}
