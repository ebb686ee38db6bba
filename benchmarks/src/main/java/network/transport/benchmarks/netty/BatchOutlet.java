// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.internal.PlatformDependent;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import network.transport.benchmarks.Workload;
import network.transport.benchmarks.side.Samples;
import network.transport.benchmarks.side.Stream;

/**
 * Senders offer their frames to a bounded queue; the event loop copies all that is there into big
 * buffers and flushes once. As with every other system here, a message is the sender's again when
 * its call returns: a small one is copied into an array, which is the cheapest that there is; a
 * large one into a pooled buffer, which is written as it is.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of void promises: failures go to the pipeline
final class BatchOutlet implements Outlet {

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int QUEUED_BYTES = 2 * 1024 * 1024;
  private static final int MOST_QUEUED = 16 * 1024;
  private static final int MOST_QUEUED_OF_MANY = 1024;
  private static final int LEAST_QUEUED = 64;
  private static final int LEAST_LARGE = 8 * 1024;
  private static final byte[] NOTHING = {};

  /** What waits to be written. */
  private sealed interface Frame {}

  @SuppressWarnings("ArrayRecordComponent") // never compared or shown
  private record Small(int id, int length, byte[] payload) implements Frame {
    int bytes() {
      return FrameParser.HEADER_BYTES + payload.length;
    }

    void writeTo(ByteBuf out) {
      out.writeInt(id).writeInt(length).writeBytes(payload);
    }
  }

  private record Large(ByteBuf whole) implements Frame {}

  private Frame frame(int id) {
    return message.length < LEAST_LARGE
        ? new Small(id, message.length, message.clone())
        : new Large(buffer(id));
  }

  private ByteBuf buffer(int id) {
    return channel
        .alloc()
        .directBuffer(FrameParser.HEADER_BYTES + message.length)
        .writeInt(id)
        .writeInt(message.length)
        .writeBytes(message);
  }

  private final Channel channel;
  private final byte[] message;
  private final Pong pong;
  private final Queue<Frame> queue;
  private final AtomicBoolean scheduled = new AtomicBoolean();

  BatchOutlet(Channel channel, Workload workload, Pong pong) {
    this.channel = channel;
    this.message = workload.message();
    this.pong = pong;
    int most = workload.sockets() > 1 ? MOST_QUEUED_OF_MANY : MOST_QUEUED;
    int fitting = QUEUED_BYTES / Math.max(1, message.length);
    this.queue =
        PlatformDependent.newFixedMpscQueue(Math.max(LEAST_QUEUED, Math.min(most, fitting)));
  }

  private void offer(Frame frame) {
    for (int attempts = 0; !queue.offer(frame); attempts++) {
      if (!channel.isActive()) {
        throw new IllegalStateException("the channel is closed");
      }
      Patience.pause(this, attempts);
    }
    wake();
  }

  private void wake() {
    if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
      channel.eventLoop().execute(this::drain);
    }
  }

  /** Writes what is queued, as far as the channel takes it. */
  void drain() {
    scheduled.set(false);
    boolean written = false;
    while (channel.isWritable() && !queue.isEmpty()) {
      channel.write(next(), channel.voidPromise());
      written = true;
    }
    if (written) {
      channel.flush();
    }
  }

  private ByteBuf next() {
    if (queue.peek() instanceof Large large) {
      queue.poll();
      return large.whole;
    }
    ByteBuf out = channel.alloc().directBuffer(BUFFER_BYTES);
    while (queue.peek() instanceof Small small && small.bytes() <= out.writableBytes()) {
      small.writeTo(out);
      queue.poll();
    }
    return out;
  }

  @Override
  public Stream stream(int id) {
    BatchStream stream = new BatchStream(id);
    offer(new Small(id, FrameParser.OPEN, NOTHING));
    return stream;
  }

  @Override
  public void pingPong(Samples samples) {
    channel
        .eventLoop()
        .execute(
            () ->
                pong.play(samples, () -> channel.writeAndFlush(buffer(0), channel.voidPromise())));
  }

  private final class BatchStream implements Stream {

    private final int id;

    BatchStream(int id) {
      this.id = id;
    }

    @Override
    public void send(int messages) {
      for (int i = 0; i < messages; i++) {
        offer(frame(id));
      }
    }

    @Override
    public void close() {
      offer(new Small(id, FrameParser.CLOSE, NOTHING));
    }
  }
}
