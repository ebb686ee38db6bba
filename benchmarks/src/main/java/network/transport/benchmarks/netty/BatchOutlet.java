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
 * buffers and flushes once. A frame is an object of its stream, not of the message.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of void promises: failures go to the pipeline
final class BatchOutlet implements Outlet {

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int QUEUED_BYTES = 2 * 1024 * 1024;
  private static final int MOST_QUEUED = 16 * 1024;
  private static final int MOST_QUEUED_OF_MANY = 1024;
  private static final int LEAST_QUEUED = 64;
  private static final byte[] NOTHING = {};

  /** What is written again and again: a header and a payload. */
  private static final class Frame {

    private final int id;
    private final int length;
    private final byte[] payload;

    Frame(int id, int length, byte[] payload) {
      this.id = id;
      this.length = length;
      this.payload = payload;
    }

    int bytes() {
      return FrameParser.HEADER_BYTES + payload.length;
    }

    void writeTo(ByteBuf out) {
      out.writeInt(id).writeInt(length).writeBytes(payload);
    }
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
      channel.write(batch(), channel.voidPromise());
      written = true;
    }
    if (written) {
      channel.flush();
    }
  }

  private ByteBuf batch() {
    ByteBuf out =
        channel
            .alloc()
            .directBuffer(Math.max(BUFFER_BYTES, FrameParser.HEADER_BYTES + message.length));
    Frame next = queue.peek();
    while (next != null && next.bytes() <= out.writableBytes()) {
      next.writeTo(out);
      queue.poll();
      next = queue.peek();
    }
    return out;
  }

  @Override
  public Stream stream(int id) {
    BatchStream stream = new BatchStream(id);
    offer(new Frame(id, FrameParser.OPEN, NOTHING));
    return stream;
  }

  @Override
  public void pingPong(Samples samples) {
    Frame frame = new Frame(0, message.length, message);
    channel
        .eventLoop()
        .execute(
            () ->
                pong.play(
                    samples,
                    () -> {
                      ByteBuf out = channel.alloc().directBuffer(frame.bytes());
                      frame.writeTo(out);
                      channel.writeAndFlush(out, channel.voidPromise());
                    }));
  }

  private final class BatchStream implements Stream {

    private final int id;
    private final Frame frame;

    BatchStream(int id) {
      this.id = id;
      this.frame = new Frame(id, message.length, message);
    }

    @Override
    public void send(int messages) {
      for (int i = 0; i < messages; i++) {
        offer(frame);
      }
    }

    @Override
    public void close() {
      offer(new Frame(id, FrameParser.CLOSE, NOTHING));
    }
  }
}
