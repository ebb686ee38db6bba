// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How the bytes of an outbox leave. Whoever takes the right to write, writes without blocking until
 * nothing is left: the caller at once if the socket is idle (no wake-up, lowest latency), the event
 * loop in a burst (many frames for each system call).
 *
 * <p>It shares the lock of its outbox: {@code takeRight}, {@code drop} and {@code broken} are
 * called with it; the rest takes it itself, is thread-safe, and writes without it.
 */
final class OutboxWriter {

  private static final int MOST_WRITES_OF_A_CALLER = 4;

  private final OutboxSocket socket;
  private final ReentrantLock lock;
  private final Chunks chunks;
  private final Marks marks;
  private final Room room;
  private boolean broken;

  private final WriteRight right = new WriteRight();

  OutboxWriter(OutboxSocket socket, ReentrantLock lock, Chunks chunks, Marks marks, Room room) {
    this.socket = socket;
    this.lock = lock;
    this.chunks = chunks;
    this.marks = marks;
    this.room = room;
  }

  /**
   * Takes the right to write for the caller, or for the event loop in a burst; false if it is not
   * the caller's.
   */
  boolean takeRight() {
    assert lock.isHeldByCurrentThread();
    if (!right.take()) {
      return false;
    }
    if (right.quiet()) {
      return true;
    }
    socket.drainSoon();
    return false;
  }

  /** Writes as the caller of a send, who has better things to do if there is much. */
  void writeAsCaller() {
    write(MOST_WRITES_OF_A_CALLER);
  }

  /**
   * Writes, as the one who has the right to; gives it up when all has left, or to the event loop.
   */
  void write(int mostWrites) {
    for (int i = 0; i < mostWrites; i++) {
      ByteBuffer[] batch;
      int count;
      long wanted;
      lock.lock();
      try {
        if (broken || chunks.queued() == 0) {
          giveBack();
          return;
        }
        batch = chunks.gather();
        count = chunks.batchSize();
        wanted = chunks.gathered();
      } finally {
        lock.unlock();
      }
      long taken;
      try {
        taken = socket.write(batch, count);
      } catch (IOException e) {
        failed(e);
        return;
      }
      settle(taken);
      if (taken < wanted) {
        socket.drainWhenWritable();
        return;
      }
    }
    socket.drainSoon();
  }

  private void failed(IOException cause) {
    socket.writeFailed(cause);
    lock.lock();
    try {
      giveBack();
    } finally {
      lock.unlock();
    }
  }

  private void giveBack() {
    right.giveBack();
    if (broken) {
      chunks.discard();
    }
  }

  private void settle(long taken) {
    lock.lock();
    try {
      boolean wasFull = room.full();
      chunks.taken(taken);
      if (wasFull && !room.full()) {
        room.free();
      }
      marks.written(chunks.written());
    } finally {
      lock.unlock();
    }
  }

  /** Drops what has not left; what somebody is just writing, when that has ended. */
  void drop() {
    assert lock.isHeldByCurrentThread();
    broken = true;
    if (!right.taken()) {
      chunks.discard();
    }
  }

  boolean broken() {
    assert lock.isHeldByCurrentThread();
    return broken;
  }

  /** Something was read: what is sent now may be a reply, which somebody waits for. */
  void heard() {
    right.heard();
  }
}
