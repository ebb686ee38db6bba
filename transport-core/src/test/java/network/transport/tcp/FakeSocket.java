// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A socket that takes as many bytes as the test says, and an event loop that the test turns.
 *
 * <p>Thread-safe; {@code write} is not called twice at once, which is checked.
 */
final class FakeSocket implements OutboxSocket {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final AtomicInteger writers = new AtomicInteger();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger room = new AtomicInteger(Integer.MAX_VALUE);
  private final AtomicInteger memory = new AtomicInteger(Integer.MAX_VALUE);
  private volatile boolean wantsRoom;
  private volatile boolean wantsTurn;
  private volatile boolean wantsLook;
  private volatile Runnable meanwhile = () -> {};
  private volatile BooleanSupplier lingering = () -> false;
  private final AtomicInteger writes = new AtomicInteger();
  private volatile @Nullable IOException failure;
  private volatile @Nullable IOException reported;
  private volatile String withoutMemory = "";
  private ByteBuffer[] batch = {};
  private final Outbox outbox;

  FakeSocket(int bound) {
    outbox = new Outbox(this, bound, new ChunkPool(this::allocate));
  }

  private Chunk allocate(int bytes) {
    if (memory.getAndDecrement() <= 0) {
      throw new OutOfMemoryError("Cannot reserve " + bytes + " bytes of direct buffer memory");
    }
    return Chunk.allocate(bytes);
  }

  /** There is memory for so many chunks more. */
  void memory(int chunks) {
    memory.set(chunks);
  }

  /** The next call of that name finds no memory. */
  void noMemoryIn(String call) {
    withoutMemory = call;
  }

  private void needsMemory(String call) {
    if (withoutMemory.equals(call)) {
      withoutMemory = "";
      throw new OutOfMemoryError(call);
    }
  }

  /** What the last write was given, as it is now. */
  List<@Nullable ByteBuffer> batch() {
    return Arrays.asList(batch);
  }

  /** The outbox that writes to this socket. */
  Outbox outbox() {
    return outbox;
  }

  /** The socket takes so many bytes more, and then none. */
  void room(int bytes) {
    room.set(bytes);
  }

  /** From now on every write fails. */
  void breakWith(IOException cause) {
    failure = cause;
  }

  @Override
  public long write(ByteBuffer[] buffers, int count) throws IOException {
    writes.incrementAndGet();
    batch = buffers;
    needsMemory("write");
    if (writers.incrementAndGet() != 1) {
      throw new AssertionError("two write at once");
    }
    try {
      IOException broken = failure;
      if (broken != null) {
        throw broken;
      }
      long taken = 0;
      for (int i = 0; i < count; i++) {
        taken += take(buffers[i]);
      }
      Runnable next = meanwhile;
      meanwhile = () -> {};
      next.run();
      return taken;
    } finally {
      writers.decrementAndGet();
    }
  }

  private int take(ByteBuffer buffer) {
    byte[] some = new byte[Math.max(0, Math.min(room.get(), buffer.remaining()))];
    buffer.get(some);
    written.writeBytes(some);
    room.addAndGet(-some.length);
    return some.length;
  }

  @Override
  public void drainWhenWritable() {
    wantsRoom = true;
  }

  @Override
  public void drainSoon() {
    needsMemory("drainSoon");
    wantsTurn = true;
  }

  @Override
  public void lookLater() {
    needsMemory("lookLater");
    wantsLook = true;
  }

  @Override
  public boolean mayLinger() {
    return lingering.getAsBoolean();
  }

  /** What the event loop does when it is asked whether it has nothing else to do. */
  void lingering(BooleanSupplier idle) {
    lingering = idle;
  }

  /** What happens during the next write. */
  void whileWriting(Runnable event) {
    meanwhile = event;
  }

  /** How often was written. */
  int writes() {
    return writes.get();
  }

  @Override
  public boolean onLoop() {
    return false;
  }

  @Override
  public void later(Runnable task) {
    tasks.add(task);
  }

  @Override
  public void writeFailed(IOException cause) {
    reported = cause;
    outbox.fail("write failed: " + cause.getMessage());
  }

  /** One turn of the event loop; whether there was anything to do. */
  boolean turn() {
    boolean busy = false;
    if (wantsTurn || (wantsRoom && room.get() > 0)) {
      wantsTurn = false;
      wantsRoom = false;
      outbox.writer().writeOnLoop();
      busy = true;
    }
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
      busy = true;
    }
    return busy;
  }

  /** What the event loop does after a pause; whether there was anything to look after. */
  boolean look() {
    boolean wanted = wantsLook;
    wantsLook = false;
    if (wanted) {
      outbox.writer().look();
    }
    return wanted;
  }

  /** Turns the event loop until it has nothing to do. */
  void settle() {
    while (turn() || look()) {
      Thread.onSpinWait();
    }
  }

  boolean wantsRoom() {
    return wantsRoom;
  }

  boolean wantsTurn() {
    return wantsTurn;
  }

  boolean wantsLook() {
    return wantsLook;
  }

  @Nullable IOException reported() {
    return reported;
  }

  byte[] written() {
    return written.toByteArray();
  }
}
