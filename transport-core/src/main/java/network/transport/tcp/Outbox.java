// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.ByteBuffer;
import network.transport.SendFailedException;
import network.transport.common.LoopThread;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one socket, in the order in which they were decided, until they have left.
 *
 * <p>Frames are appended under one short lock; they leave as {@link OutboxWriter} says.
 *
 * <p>A leaf in the order of locks. Thread-safe.
 */
final class Outbox {

  /** Its condition: there may be room, or no need for it any more. */
  private final QuickLock lock = new QuickLock();

  @GuardedBy("lock")
  private final Chunks chunks;

  @GuardedBy("lock")
  private final Marks marks;

  @GuardedBy("lock")
  private final Room room;

  @GuardedBy("lock")
  private final ControlFrames controls;

  @GuardedBy("lock")
  private final SentTally sent = new SentTally();

  private final OutboxSocket socket;
  private final OutboxWriter writer;

  /** Why nothing more is taken; null while it is. */
  @GuardedBy("lock")
  private @Nullable String refusal;

  Outbox(OutboxSocket socket, int bound, ChunkPool pool) {
    this.socket = socket;
    this.chunks = new Chunks(pool);
    this.marks = new Marks(socket);
    this.controls = new ControlFrames(chunks);
    this.room = new Room(lock, chunks, bound);
    this.writer =
        new OutboxWriter(socket, lock, chunks, marks, room, sent, new Flood(socket, chunks, bound));
  }

  /** Appends a control frame; never waits. Nothing happens once the outbox takes no more. */
  void append(ControlFrame frame, Dialect dialect) {
    lock.lock();
    try {
      if (refusal == null) {
        long before = chunks.appended();
        controls.append(frame, dialect);
        if (!socket.onLoop()) {
          writer.othersSend();
        }
        room.countControl(chunks.appended() - before);
      }
    } catch (OutOfMemoryError e) {
      withoutMemory(e);
    } finally {
      lock.unlock();
    }
  }

  /** What was decided cannot be told to the peer, so nothing that comes later may be. */
  @GuardedBy("lock")
  private void withoutMemory(OutOfMemoryError cause) {
    String reason = "no memory for a frame";
    drop(reason);
    socket.later(() -> socket.writeFailed(new IOException(reason, cause)));
  }

  /** Appends bytes of a handshake; never waits. */
  void append(byte[] bytes) {
    lock.lock();
    try {
      if (refusal == null) {
        chunks.append(ByteBuffer.wrap(bytes));
      }
    } catch (OutOfMemoryError e) {
      withoutMemory(e);
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
    send(owner, false, length, segments);
  }

  /**
   * The same, but unless the outbox is full then, leaves it to the next {@code send}, or to {@code
   * flush}, to write: the caller calls one of them at once.
   */
  void sendBeforeMore(LightweightConnection owner, int length, ByteBuffer... segments)
      throws SendFailedException, InterruptedException {
    send(owner, true, length, segments);
  }

  private void send(LightweightConnection owner, boolean more, int length, ByteBuffer... segments)
      throws SendFailedException, InterruptedException {
    boolean mayWrite;
    long end;
    lock.lock();
    try {
      awaitRoom(owner);
      chunks.appendMessage(owner.id(), length, segments);
      sent.add(owner.counters(), length);
      end = chunks.appended();
      if (LoopThread.isCurrent()) {
        room.stallIfFull(owner.endPoint());
      } else {
        writer.othersSend();
      }
      mayWrite = (!more || room.full()) && writer.takeRight();
    } finally {
      lock.unlock();
    }
    if (mayWrite) {
      writer.writeAsCaller();
      failIfLost(owner, end);
    }
  }

  @GuardedBy("lock")
  private void awaitRoom(LightweightConnection owner)
      throws SendFailedException, InterruptedException {
    while (true) {
      owner.refuseIf(refusal);
      if (!room.full() || LoopThread.isCurrent()) {
        return;
      }
      lock.await();
    }
  }

  private void failIfLost(LightweightConnection owner, long end) throws SendFailedException {
    if (!writer.broken()) {
      return;
    }
    lock.lock();
    try {
      if (chunks.written() < end) {
        owner.refuseIf(refusal);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits while control frames flood the outbox; false if the time is up. */
  boolean awaitRoomForConnect(long deadlineNanos) throws InterruptedException {
    if (!seemsFlooded()) {
      return true;
    }
    lock.lock();
    try {
      long left = deadlineNanos - System.nanoTime();
      while (left > 0 && refusal == null && room.flooded()) {
        left = lock.awaitNanos(left);
      }
      return left > 0 || !room.flooded();
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("GuardedBy") // a volatile value, of which an old one will do
  private boolean seemsFlooded() {
    return room.flooded();
  }

  /** Whether anything can still be appended. */
  boolean takesMore() {
    lock.lock();
    try {
      return refusal == null;
    } finally {
      lock.unlock();
    }
  }

  /** From now on nothing more can be sent by this connection, whatever thread tries. */
  boolean close(LightweightConnection owner) {
    lock.lock();
    try {
      room.lookAgain();
      return owner.markClosed();
    } finally {
      lock.unlock();
    }
  }

  /** Starts to write what was appended, if nobody does. Not to be called under another lock. */
  void flush() {
    if (writer.atWork()) {
      // Who has the right sees what was appended, or in a flood the loop does when it looks.
      return;
    }
    boolean mayWrite;
    lock.lock();
    try {
      mayWrite = chunks.queued() > 0 && writer.takeRight();
    } finally {
      lock.unlock();
    }
    if (mayWrite) {
      writer.writeAsCaller();
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
      room.lookAgain();
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more and drops what has not left. */
  void fail(String reason) {
    lock.lock();
    try {
      drop(reason);
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void drop(String reason) {
    if (refusal == null) {
      refusal = reason;
    }
    sent.count();
    writer.drop();
    marks.clear();
    room.free();
  }

  /** Brings the counters of the endpoint up to date. */
  void count() {
    lock.lock();
    try {
      sent.count();
    } finally {
      lock.unlock();
    }
  }

  /** The writing half. */
  OutboxWriter writer() {
    return writer;
  }

  /** How things are at this moment. */
  OutboxStatus status() {
    lock.lock();
    try {
      return new OutboxStatus(
          chunks.queued(), chunks.written(), writer.broken(), controls.unsent());
    } finally {
      lock.unlock();
    }
  }
}
