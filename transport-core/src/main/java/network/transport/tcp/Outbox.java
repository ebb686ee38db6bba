// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import network.transport.SendFailedException;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.Unsent;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one socket, in the order in which they were decided, until they have left.
 *
 * <p>Frames are appended under one short lock. Whoever then takes the right to write, writes
 * without blocking until nothing is left: the caller at once if the socket is idle (no wake-up,
 * lowest latency), the event loop in a burst (many frames for each system call).
 *
 * <p>A leaf in the order of locks. Thread-safe.
 */
final class Outbox {

  /** A write that ended longer ago than this was not part of a burst. */
  private static final long BURST_NANOS = 10_000;

  private static final int MOST_WRITES_OF_A_CALLER = 4;

  private final OutboxSocket socket;
  private final int bound;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();

  @GuardedBy("lock")
  private final Chunks chunks;

  @GuardedBy("lock")
  private final Marks marks;

  /** Whether somebody has the right to write. */
  @GuardedBy("lock")
  private boolean writing;

  @GuardedBy("lock")
  private long lastWriteEnded = System.nanoTime() - BURST_NANOS;

  /** Why nothing more is taken; null while it is. */
  @GuardedBy("lock")
  private @Nullable String refusal;

  @GuardedBy("lock")
  private boolean broken;

  /** The endpoint whose handler has filled the outbox over its bound. */
  @GuardedBy("lock")
  private @Nullable LocalEndPoint stalled;

  @GuardedBy("lock")
  private long probeAnswerEnd;

  @GuardedBy("lock")
  private long closeSocketStart = Long.MAX_VALUE;

  /** Set by the reader: what is sent now may be a reply, which somebody waits for. */
  private volatile boolean heard;

  Outbox(OutboxSocket socket, int bound, ChunkPool pool) {
    this.socket = socket;
    this.bound = bound;
    this.chunks = new Chunks(pool);
    this.marks = new Marks(socket);
  }

  /** Appends a control frame; never waits. Nothing happens once the outbox takes no more. */
  void append(ControlFrame frame, Dialect dialect) {
    lock.lock();
    try {
      boolean answer = frame instanceof ControlFrame.ProbeSocketAck;
      if (refusal != null || (answer && probeAnswerEnd > chunks.written())) {
        return;
      }
      if (frame instanceof ControlFrame.CloseSocket) {
        closeSocketStart = chunks.appended();
      }
      chunks.append(frame, dialect);
      if (answer) {
        probeAnswerEnd = chunks.appended();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Appends bytes of a handshake; never waits. */
  void append(byte[] bytes) {
    lock.lock();
    try {
      if (refusal == null) {
        chunks.append(ByteBuffer.wrap(bytes));
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Appends a message of an open connection and starts to write; waits for room, except on an event
   * loop.
   */
  void send(LightweightConnection owner, int length, ByteBuffer... segments)
      throws SendFailedException, InterruptedException {
    boolean mayWrite;
    long end;
    lock.lock();
    try {
      awaitRoom(owner);
      chunks.appendHeader(owner.id(), length);
      for (ByteBuffer segment : segments) {
        chunks.append(segment);
      }
      owner.counters().sent(length);
      end = chunks.appended();
      stallIfOver(owner.endPoint());
      mayWrite = takeRight();
    } finally {
      lock.unlock();
    }
    if (mayWrite) {
      drain(MOST_WRITES_OF_A_CALLER);
      failIfLost(owner, end);
    }
  }

  @GuardedBy("lock")
  private void awaitRoom(LightweightConnection owner)
      throws SendFailedException, InterruptedException {
    while (true) {
      if (owner.closedByOwner()) {
        throw new SendFailedException(SendFailedException.Code.CLOSED, owner + ": closed");
      }
      if (refusal != null) {
        throw new SendFailedException(SendFailedException.Code.FAILED, owner + ": " + refusal);
      }
      if (chunks.queued() < bound || EventLoop.onAny()) {
        return;
      }
      room.await();
    }
  }

  /** A handler never waits, so its endpoint is not read until what it sent has left. */
  @GuardedBy("lock")
  private void stallIfOver(LocalEndPoint endPoint) {
    if (stalled == null && chunks.queued() >= bound && EventLoop.onAny()) {
      stalled = endPoint;
      endPoint.stall();
    }
  }

  @GuardedBy("lock")
  private void relieve() {
    LocalEndPoint waiting = stalled;
    if (waiting != null) {
      stalled = null;
      waiting.relieve();
    }
  }

  private void failIfLost(LightweightConnection owner, long end) throws SendFailedException {
    lock.lock();
    try {
      if (broken && chunks.written() < end) {
        throw new SendFailedException(SendFailedException.Code.FAILED, owner + ": " + refusal);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is room, the outbox takes no more, or the time is up. */
  void awaitRoom(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (left > 0 && refusal == null && chunks.queued() >= bound) {
        left = room.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  boolean overBound() {
    lock.lock();
    try {
      return chunks.queued() >= bound;
    } finally {
      lock.unlock();
    }
  }

  /** From now on nothing more can be sent by this connection, whatever thread tries. */
  boolean close(LightweightConnection owner) {
    lock.lock();
    try {
      room.signalAll();
      return owner.markClosed();
    } finally {
      lock.unlock();
    }
  }

  /** Starts to write what was appended, if nobody does. Not to be called under another lock. */
  void flush() {
    boolean mayWrite;
    lock.lock();
    try {
      mayWrite = chunks.queued() > 0 && takeRight();
    } finally {
      lock.unlock();
    }
    if (mayWrite) {
      drain(MOST_WRITES_OF_A_CALLER);
    }
  }

  /**
   * Takes the right to write for the caller, or for the event loop in a burst; false if it is not
   * the caller's.
   */
  @GuardedBy("lock")
  private boolean takeRight() {
    if (writing) {
      return false;
    }
    writing = true;
    if (heard || System.nanoTime() - lastWriteEnded > BURST_NANOS) {
      heard = false;
      return true;
    }
    socket.drainSoon();
    return false;
  }

  /**
   * Writes, as the one who has the right to; gives it up when all has left, or to the event loop.
   */
  void drain(int mostWrites) {
    for (int i = 0; i < mostWrites; i++) {
      ByteBuffer[] batch;
      int count;
      long wanted;
      lock.lock();
      try {
        if (broken || chunks.queued() == 0) {
          rest();
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
        writeFailed(e);
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

  private void writeFailed(IOException cause) {
    fail("write failed: " + cause.getMessage());
    lock.lock();
    try {
      rest();
    } finally {
      lock.unlock();
    }
    socket.writeFailed(cause);
  }

  @GuardedBy("lock")
  private void rest() {
    writing = false;
    lastWriteEnded = System.nanoTime();
    if (broken) {
      chunks.discard();
    }
  }

  private void settle(long taken) {
    lock.lock();
    try {
      boolean wasFull = chunks.queued() >= bound;
      chunks.taken(taken);
      if (wasFull && chunks.queued() < bound) {
        room.signalAll();
        relieve();
      }
      marks.written(chunks.written());
    } finally {
      lock.unlock();
    }
  }

  /** Runs a task on the event loop once all that has been appended until now has left. */
  void whenWritten(Runnable then) {
    lock.lock();
    try {
      marks.add(chunks.appended(), then);
      marks.written(chunks.written());
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more; what was appended still leaves. */
  void finish(String reason) {
    lock.lock();
    try {
      if (refusal == null) {
        refusal = reason;
      }
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more and drops what has not left. */
  void fail(String reason) {
    lock.lock();
    try {
      if (refusal == null) {
        refusal = reason;
      }
      broken = true;
      if (!writing) {
        chunks.discard();
      }
      marks.clear();
      room.signalAll();
      relieve();
    } finally {
      lock.unlock();
    }
  }

  boolean broken() {
    lock.lock();
    try {
      return broken;
    } finally {
      lock.unlock();
    }
  }

  void heard() {
    heard = true;
  }

  /** What has not left, as the protocol needs to know it when the socket breaks. */
  Unsent unsent() {
    lock.lock();
    try {
      if (chunks.written() == chunks.appended()) {
        return Unsent.NOTHING;
      }
      return chunks.written() >= closeSocketStart ? Unsent.CLOSE_SOCKET : Unsent.EARLIER;
    } finally {
      lock.unlock();
    }
  }

  long queued() {
    lock.lock();
    try {
      return chunks.queued();
    } finally {
      lock.unlock();
    }
  }

  long written() {
    lock.lock();
    try {
      return chunks.written();
    } finally {
      lock.unlock();
    }
  }
}
