// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to write to a socket, which one thread has at a time. Guarded by the lock of its
 * outbox, except {@code heard} and {@code taken}.
 */
final class WriteRight {

  /** A write that ended longer ago than this was not part of a burst. */
  private static final long BURST_NANOS = 10_000;

  private final AtomicBoolean taken = new AtomicBoolean();
  private long lastGivenBack = System.nanoTime() - BURST_NANOS;

  /** Set by the reader: what is sent now may be a reply, which somebody waits for. */
  private volatile boolean heard;

  /** False if somebody has it. */
  boolean take() {
    boolean free = !taken.getPlain();
    taken.setRelease(true);
    return free;
  }

  boolean taken() {
    return taken.getAcquire();
  }

  /** Whether what is sent now may be a reply. */
  boolean replies() {
    return heard;
  }

  /** Whether a write is best made at once: outside of a burst, or as a reply. */
  boolean quiet() {
    if (heard) {
      heard = false;
      return true;
    }
    return System.nanoTime() - lastGivenBack > BURST_NANOS;
  }

  void giveBack() {
    taken.setRelease(false);
    lastGivenBack = System.nanoTime();
  }

  void heard() {
    heard = true;
  }
}
