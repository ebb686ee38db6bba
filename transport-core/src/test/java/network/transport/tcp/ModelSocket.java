// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.tcp.concurrency.Models.require;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A socket in memory, in so few steps that a model checker can walk through them. Not guarded: only
 * one thread may write, which is checked.
 */
final class ModelSocket implements OutboxSocket {

  private final ModelLoop loop;
  private final Outbox outbox;
  private Consumer<byte[]> wire = bytes -> {};
  private int most = Integer.MAX_VALUE;
  private int breakAt = Integer.MAX_VALUE;
  private volatile byte[] written = {};
  private volatile boolean writing;
  private volatile boolean broken;
  private volatile int markedAt = -1;

  ModelSocket(ModelLoop loop, int bound) {
    this.loop = loop;
    this.outbox = new Outbox(this, bound, new ChunkPool());
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

  /** What is written comes out here, on the loop. */
  void connect(Consumer<byte[]> to) {
    wire = to;
  }

  Outbox outbox() {
    return outbox;
  }

  @Override
  public long write(ByteBuffer[] buffers, int count) throws IOException {
    require(!writing, "one writer");
    writing = true;
    int before = written.length;
    for (int i = 0; i < count && before < breakAt; i++) {
      take(buffers[i], most - (written.length - before));
    }
    byte[] some = Arrays.copyOfRange(written, before, written.length);
    writing = false;
    if (before >= breakAt) {
      throw new IOException("broken");
    }
    loop.later(() -> wire.accept(some));
    return some.length;
  }

  private void take(ByteBuffer buffer, int limit) {
    int before = written.length;
    int length = Math.min(limit, buffer.remaining());
    byte[] more = Arrays.copyOf(written, before + length);
    buffer.get(more, before, length);
    written = more;
  }

  @Override
  public void drainWhenWritable() {
    if (most > 0) {
      drainSoon();
    }
  }

  @Override
  public void drainSoon() {
    loop.later(() -> outbox.writer().writeOnLoop());
  }

  @Override
  public void lookLater() {
    loop.later(outbox.writer()::look);
  }

  @Override
  public boolean mayLinger() {
    return false;
  }

  @Override
  public boolean onLoop() {
    return false;
  }

  @Override
  public void later(Runnable task) {
    loop.later(task);
  }

  @Override
  public void writeFailed(IOException cause) {
    outbox.fail("write failed");
    loop.later(() -> broken = true);
  }

  /** Notes how much has left when this runs. */
  void mark() {
    require(markedAt < 0, "once");
    markedAt = written.length;
  }

  int markedAt() {
    return markedAt;
  }

  boolean broken() {
    return broken;
  }

  byte[] written() {
    return written.clone();
  }
}
