// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.tcp.concurrency.Models.require;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.Callable;

/**
 * A socket and its event loop as the model checker sees them: few steps, and a loop that is one of
 * the racing threads. Guarded by its monitor, which is one step where a lock is many; what is
 * written is not guarded, because only one thread may write.
 */
final class ModelSocket implements OutboxSocket {

  private static final int MOST_WRITES_A_ROUND = 16;

  private final Outbox outbox;
  private int most = Integer.MAX_VALUE;
  private int breakAt = Integer.MAX_VALUE;
  private byte[] written = {};
  private volatile boolean writing;
  private volatile int markedAt = -1;

  @GuardedBy("this")
  private final Deque<Runnable> tasks = new ArrayDeque<>();

  @GuardedBy("this")
  private int left;

  @GuardedBy("this")
  private boolean broken;

  ModelSocket(int bound) {
    outbox = new Outbox(this, bound, new ChunkPool());
  }

  /** It takes no more than so many bytes at once. */
  ModelSocket taking(int bytes) {
    most = bytes;
    return this;
  }

  /** It breaks when it has taken so many bytes. */
  ModelSocket breakingAfter(int bytes) {
    breakAt = bytes;
    return this;
  }

  Outbox outbox() {
    return outbox;
  }

  @Override
  public long write(ByteBuffer[] buffers, int count) throws IOException {
    require(!writing, "one writer");
    writing = true;
    if (written.length >= breakAt) {
      writing = false;
      throw new IOException("broken");
    }
    int before = written.length;
    for (int i = 0; i < count; i++) {
      take(buffers[i], most - (written.length - before));
    }
    writing = false;
    synchronized (this) {
      left = written.length;
      notifyAll();
    }
    int taken = written.length - before;
    return taken;
  }

  private void take(ByteBuffer buffer, int limit) {
    int length = Math.min(limit, buffer.remaining());
    int before = written.length;
    written = Arrays.copyOf(written, before + length);
    buffer.get(written, before, length);
  }

  @Override
  public void drainWhenWritable() {
    if (most > 0) {
      drainSoon();
    }
  }

  @Override
  public void drainSoon() {
    later(() -> outbox.writer().write(MOST_WRITES_A_ROUND));
  }

  @Override
  public synchronized void later(Runnable task) {
    tasks.add(task);
    notifyAll();
  }

  @Override
  public void writeFailed(IOException cause) {
    outbox.fail("write failed");
    synchronized (this) {
      broken = true;
      notifyAll();
    }
  }

  /** Notes how much has left when this runs. */
  void mark() {
    require(markedAt < 0, "once");
    markedAt = written.length;
  }

  int markedAt() {
    return markedAt;
  }

  byte[] written() {
    return written;
  }

  /** The event loop, for as long as something is there to do, so many times at most. */
  Callable<Boolean> loop(int rounds) {
    return () -> {
      for (int i = 0; i < rounds; i++) {
        turn();
      }
      return true;
    };
  }

  /** The event loop until so many bytes have left. */
  Callable<Boolean> loopUntilWritten(int bytes) {
    return () -> {
      while (awaitTask(bytes)) {
        turn();
      }
      return true;
    };
  }

  /** The event loop until the socket is broken. */
  Callable<Boolean> loopUntilBroken() {
    return loopUntilWritten(Integer.MAX_VALUE);
  }

  private synchronized boolean awaitTask(int bytes) throws InterruptedException {
    while (tasks.isEmpty() && left < bytes && !broken) {
      wait();
    }
    return left < bytes && !broken;
  }

  /** Does all that is left to do. */
  void settle() {
    while (turn()) {
      // Until nothing is.
    }
  }

  private boolean turn() {
    Runnable task;
    synchronized (this) {
      task = tasks.poll();
    }
    if (task != null) {
      task.run();
    }
    return task != null;
  }
}
