// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.io.IOException;

/**
 * How the bytes of an outbox leave. Whoever takes the right to write, writes without blocking until
 * nothing is left: the caller at once if the socket is idle (no wake-up, lowest latency), the event
 * loop in a burst (many frames for each system call).
 *
 * <p>It shares the lock of its outbox: {@code takeRight}, {@code othersSend} and {@code drop} are
 * called with it; the rest takes it itself, is thread-safe, and writes without it. What was
 * gathered belongs to the one who has the right.
 */
final class OutboxWriter {

  private static final int MOST_WRITES_OF_A_CALLER = 4;
  private static final int MOST_WRITES_A_TURN = 16;
  private static final int MOST_SPINS = 100;

  /** What there is to write. */
  private enum Next {
    SOME,
    NOTHING,
    /** Little, in a flood: soon there will be more. */
    LATER
  }

  private final OutboxSocket socket;
  private final QuickLock lock;
  private final Chunks chunks;
  private final Marks marks;
  private final Room room;
  private final SentTally sent;
  private volatile boolean broken;

  private final WriteRight right = new WriteRight();

  private final Flood flood;

  OutboxWriter(
      OutboxSocket socket,
      QuickLock lock,
      Chunks chunks,
      Marks marks,
      Room room,
      SentTally sent,
      Flood flood) {
    this.socket = socket;
    this.lock = lock;
    this.chunks = chunks;
    this.marks = marks;
    this.room = room;
    this.sent = sent;
    this.flood = flood;
  }

  /**
   * Takes the right to write for the caller, or for the event loop in a burst; false if it is not
   * the caller's.
   */
  boolean takeRight() {
    assert lock.heldByThis();
    boolean watched = flood.watched();
    if (watched && !flood.worthAWrite() && !right.replies()) {
      return false;
    }
    if (!right.take()) {
      return false;
    }
    if (right.quiet() || watched) {
      return true;
    }
    boolean given = false;
    try {
      socket.drainSoon();
      given = true;
    } finally {
      if (!given) {
        right.giveBack();
      }
    }
    return false;
  }

  /** A thread that is no event loop has appended a frame. */
  void othersSend() {
    flood.frame();
  }

  /**
   * Whether somebody has the right. May be asked without the lock: for who has appended something
   * with it, yes means that it will be written.
   */
  boolean atWork() {
    return right.taken();
  }

  /** Writes as the caller of a send, who has better things to do if there is much. */
  void writeAsCaller() {
    write(MOST_WRITES_OF_A_CALLER, false);
  }

  /** Writes on the event loop, which may wait for more in a flood. */
  void writeOnLoop() {
    write(MOST_WRITES_A_TURN, true);
  }

  /**
   * Writes, as the one who has the right to; gives it up when all has left, or to a later turn of
   * the event loop. After a fault (there may be no memory) nobody knows what has left.
   */
  private void write(int mostWrites, boolean onLoop) {
    try {
      writeSome(mostWrites, onLoop);
    } catch (IOException e) {
      failed(e);
    } catch (RuntimeException | Error e) {
      failed(e);
      throw e;
    }
  }

  private void writeSome(int mostWrites, boolean onLoop) throws IOException {
    long began = System.nanoTime();
    long taken = 0;
    for (int writes = 0; gatherNext(taken, onLoop); writes++) {
      if (writes == mostWrites || (writes > 0 && Turn.isOver(began))) {
        socket.drainSoon();
        return;
      }
      taken = socket.write(chunks.batch(), chunks.batchSize());
      if (taken < chunks.gathered()) {
        settleLast(taken);
        socket.drainWhenWritable();
        return;
      }
    }
  }

  /**
   * Settles what has left and gathers what is next; false if that is nothing, and then the right is
   * given back.
   */
  private boolean gatherNext(long taken, boolean onLoop) {
    Next next = gather(taken, onLoop && socket.mayLinger());
    if (next == Next.LATER) {
      if (flood.linger()) {
        leaveToSenders();
      }
      next = gather(0, false);
    }
    return next == Next.SOME;
  }

  private void leaveToSenders() {
    lockSoon();
    try {
      flood.watch();
    } finally {
      lock.unlock();
    }
    lookLater();
  }

  /** If nobody did, the last bytes of a flood would stay. */
  private void lookLater() {
    try {
      socket.lookLater();
    } catch (RuntimeException | Error e) {
      tellSocket(e);
      throw e;
    }
  }

  private void tellSocket(Throwable cause) {
    socket.writeFailed(
        cause instanceof IOException known
            ? known
            : new IOException("internal error: " + cause, cause));
  }

  /** The loop looks whether the senders still write; if not, it does. */
  void look() {
    boolean on;
    boolean mine;
    lockSoon();
    try {
      on = flood.stillWatched() && !broken;
      mine = !on && chunks.queued() > 0 && right.take();
    } finally {
      lock.unlock();
    }
    if (on) {
      lookLater();
    } else if (mine) {
      writeOnLoop();
    }
  }

  private Next gather(long taken, boolean mayWait) {
    lockSoon();
    try {
      settle(taken);
      if (broken) {
        giveBack();
        return Next.NOTHING;
      }
      if (mayWait && flood.expectsMore()) {
        return Next.LATER;
      }
      boolean enough = taken > 0 && flood.watched() && !flood.worthAWrite() && !right.replies();
      if (enough || chunks.queued() == 0) {
        giveBack();
        return Next.NOTHING;
      }
      // Before the peer can have it, so that nobody sees more received than sent.
      sent.count();
      chunks.gather();
      flood.gathered();
      return Next.SOME;
    } finally {
      lock.unlock();
    }
  }

  private void settleLast(long taken) {
    lockSoon();
    try {
      settle(taken);
    } finally {
      lock.unlock();
    }
  }

  /** Others hold the lock for less time than it takes to wake a thread. */
  private void lockSoon() {
    for (int i = 0; i < MOST_SPINS; i++) {
      if (lock.tryLock()) {
        return;
      }
      Thread.onSpinWait();
    }
    lock.lock();
  }

  private void failed(Throwable cause) {
    try {
      tellSocket(cause);
    } finally {
      lock.lock();
      try {
        giveBack();
      } finally {
        lock.unlock();
      }
    }
  }

  private void giveBack() {
    right.giveBack();
    flood.over();
    chunks.forgetBatch();
    if (broken) {
      chunks.discard();
    }
  }

  private void settle(long taken) {
    assert lock.heldByThis();
    if (taken > 0) {
      chunks.taken(taken);
      room.written();
      marks.written(chunks.written());
    }
  }

  /** Drops what has not left; what somebody is just writing, when that has ended. */
  void drop() {
    assert lock.heldByThis();
    broken = true;
    if (!right.taken()) {
      chunks.discard();
    }
  }

  /** May be asked without the lock. */
  boolean broken() {
    return broken;
  }

  /** Something was read: what is sent now may be a reply, which somebody waits for. */
  void heard() {
    right.heard();
  }
}
