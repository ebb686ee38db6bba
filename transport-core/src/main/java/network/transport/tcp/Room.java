// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import org.jspecify.annotations.Nullable;

/**
 * The bound of an outbox: who finds no room waits, and a handler, which never waits, stops the
 * reading of its endpoint instead. Guarded by the lock of its outbox.
 */
final class Room {

  private final QuickLock lock;
  private final Chunks chunks;
  private final int bound;

  /** The endpoint whose handler has filled the outbox over its bound. */
  private @Nullable LocalEndPoint stalled;

  /** Whether it has been full and is not half empty yet: to wake a sender takes a while. */
  private boolean draining;

  /** Bytes of control frames appended while there was no room. */
  private long controlBytes;

  private volatile boolean flooded;

  Room(QuickLock lock, Chunks chunks, int bound) {
    this.lock = lock;
    this.chunks = chunks;
    this.bound = bound;
  }

  /** Whether a sender has to wait, until half of the bound is free. */
  boolean full() {
    draining |= chunks.queued() >= bound;
    return draining;
  }

  /** Bytes have left: those who wait go on if there is room. */
  void written() {
    if (draining && chunks.queued() <= bound / 2) {
      free();
    }
  }

  /**
   * Whether even control frames, which find room always, have filled the outbox once more beyond
   * its bound: a connect waits then. May be asked without the lock.
   */
  boolean flooded() {
    return flooded;
  }

  /** A control frame was appended. */
  void countControl(long bytes) {
    controlBytes = full() ? controlBytes + bytes : 0;
    if (controlBytes >= bound) {
      flooded = true;
    }
  }

  /** To be called on an event loop after it has sent. */
  void stallIfFull(LocalEndPoint endPoint) {
    if (stalled == null && full()) {
      stalled = endPoint;
      endPoint.stall();
    }
  }

  /** There is room, or there is no need for it any more. */
  void free() {
    draining = false;
    flooded = false;
    lock.signalAll();
    LocalEndPoint waiting = stalled;
    if (waiting != null) {
      stalled = null;
      waiting.relieve();
    }
  }

  /** Those who wait should look again. */
  void lookAgain() {
    lock.signalAll();
  }
}
