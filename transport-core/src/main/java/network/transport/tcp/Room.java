// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * The bound of an outbox: who finds no room waits, and a handler, which never waits, stops the
 * reading of its endpoint instead. Guarded by the lock of its outbox.
 */
final class Room {

  private final Condition freed;
  private final Chunks chunks;
  private final int bound;

  /** The endpoint whose handler has filled the outbox over its bound. */
  private @Nullable LocalEndPoint stalled;

  /** Bytes of control frames appended while there was no room. */
  private long controlBytes;

  Room(Condition freed, Chunks chunks, int bound) {
    this.freed = freed;
    this.chunks = chunks;
    this.bound = bound;
  }

  boolean full() {
    return chunks.queued() >= bound;
  }

  /**
   * Whether even control frames, which find room always, have filled the outbox once more beyond
   * its bound: a connect waits then.
   */
  boolean flooded() {
    return full() && controlBytes >= bound;
  }

  /** A control frame was appended. */
  void countControl(long bytes) {
    controlBytes = full() ? controlBytes + bytes : 0;
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
    freed.signalAll();
    LocalEndPoint waiting = stalled;
    if (waiting != null) {
      stalled = null;
      waiting.relieve();
    }
  }

  /** Those who wait should look again. */
  void lookAgain() {
    freed.signalAll();
  }
}
