// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.wire.FrameEncoder;
import org.jspecify.annotations.Nullable;

/**
 * A queue of bytes in pooled chunks: filled at the tail while the head is being written.
 *
 * <p>Guarded by the lock of its outbox, except that a batch may be written without it: its bytes
 * are below what is filled later.
 */
final class Chunks {

  private static final int MOST_IN_A_BATCH = 16;

  private final ChunkPool pool;
  private final ArrayDeque<Chunk> queue = new ArrayDeque<>(2);
  private final ByteBuffer[] batch = new ByteBuffer[MOST_IN_A_BATCH];

  /** The last of the queue, which is being filled: to ask the queue takes longer. */
  private @Nullable Chunk open;

  private int batchSize;
  private long gathered;
  private long gatheredEnd;

  /** Read without the lock only to guess. */
  private final AtomicLong appended = new AtomicLong();

  private long written;

  Chunks(ChunkPool pool) {
    this.pool = pool;
  }

  long appended() {
    return appended.getPlain();
  }

  long written() {
    return written;
  }

  long queued() {
    return appended() - written;
  }

  /** The same for the one who writes, without the lock: the newest bytes may not be in it. */
  long seemQueued() {
    return appended.get() - written;
  }

  private void advance(long bytes) {
    appended.setRelease(appended() + bytes);
  }

  void append(ControlFrame frame, Dialect dialect) {
    int size = FrameEncoder.size(frame);
    FrameEncoder.put(tail(size), frame, dialect);
    advance(size);
  }

  /**
   * Appends a message whole or not at all, whatever happens: there may be no memory, or somebody
   * changes the segments meanwhile. Their positions stay as they were.
   */
  void appendMessage(int id, int length, ByteBuffer... segments) {
    if (segments.length != 1 || !appendWhole(id, length, segments[0])) {
      appendPieces(id, length, segments);
    }
  }

  /** What most messages are: one piece that the last chunk has room for. */
  private boolean appendWhole(int id, int length, ByteBuffer message) {
    Chunk last = open;
    if (last == null || message.remaining() != length) {
      return false;
    }
    ByteBuffer tail = last.fill();
    if (length > tail.remaining() - FrameEncoder.MESSAGE_HEADER_BYTES) {
      return false;
    }
    int payload = tail.position() + FrameEncoder.MESSAGE_HEADER_BYTES;
    // First what may fail.
    tail.put(payload, message, message.position(), length);
    FrameEncoder.putMessageHeader(tail, id, length);
    tail.position(payload + length);
    advance(FrameEncoder.MESSAGE_HEADER_BYTES + length);
    return true;
  }

  private void appendPieces(int id, int length, ByteBuffer... segments) {
    long before = appended();
    int chunksBefore = queue.size();
    boolean whole = false;
    try {
      FrameEncoder.putMessageHeader(tail(FrameEncoder.MESSAGE_HEADER_BYTES), id, length);
      advance(FrameEncoder.MESSAGE_HEADER_BYTES);
      for (ByteBuffer segment : segments) {
        append(segment);
      }
      if (appended() != before + FrameEncoder.MESSAGE_HEADER_BYTES + length) {
        throw new IllegalStateException("the message was changed while it was being sent");
      }
      whole = true;
    } finally {
      if (!whole) {
        rollBack(before, chunksBefore);
      }
    }
  }

  /** Nothing of what is taken back can have been gathered: the lock was held since. */
  private void rollBack(long before, int chunksBefore) {
    while (queue.size() > chunksBefore) {
      Chunk last = queue.removeLast();
      advance(-last.fill().position());
      pool.give(last);
    }
    open = queue.peekLast();
    if (appended() > before) {
      retract((int) (appended() - before));
    }
  }

  /** Copies the bytes; the position of the source stays as it was. */
  void append(ByteBuffer source) {
    int from = source.position();
    while (from < source.limit()) {
      ByteBuffer tail = tail(1);
      int length = Math.min(tail.remaining(), source.limit() - from);
      tail.put(tail.position(), source, from, length);
      tail.position(tail.position() + length);
      from += length;
      advance(length);
    }
  }

  /** Takes back bytes that were appended last, in one piece, and not gathered yet. */
  void retract(int bytes) {
    Chunk last = queue.getLast();
    last.fill().position(last.fill().position() - bytes);
    advance(-bytes);
  }

  /** The position up to which bytes may be on their way already. */
  long gatheredEnd() {
    return gatheredEnd;
  }

  private ByteBuffer tail(int needed) {
    Chunk last = open;
    if (last == null || last.fill().remaining() < needed) {
      last = pool.take();
      Queues.add(queue, last);
      open = last;
    }
    return last.fill();
  }

  /** Gathers what is there to write now, at most one batch. */
  void gather() {
    forgetBatch();
    gathered = 0;
    for (Chunk chunk : queue) {
      if (batchSize == MOST_IN_A_BATCH) {
        break;
      }
      chunk.drain().limit(chunk.fill().position());
      gathered += chunk.drain().remaining();
      batch[batchSize++] = chunk.drain();
    }
    gatheredEnd = written + gathered;
  }

  /** Else an idle socket would keep the memory of chunks that others could use. */
  void forgetBatch() {
    Arrays.fill(batch, 0, batchSize, null);
    batchSize = 0;
  }

  /** What was gathered, for the one who writes. */
  ByteBuffer[] batch() {
    return batch;
  }

  int batchSize() {
    return batchSize;
  }

  long gathered() {
    return gathered;
  }

  /** So many bytes of the batch have left; the positions of its buffers say which. */
  void taken(long bytes) {
    written += bytes;
    while (!queue.isEmpty() && queue.getFirst().drained()) {
      pool.give(queue.removeFirst());
    }
    if (queue.isEmpty()) {
      open = null;
    }
  }

  void discard() {
    queue.forEach(pool::give);
    queue.clear();
    open = null;
  }
}
