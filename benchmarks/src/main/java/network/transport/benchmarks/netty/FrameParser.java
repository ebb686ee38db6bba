// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Frames of two words and a payload, handed out where they lie in the buffer that was read. Only a
 * frame that two buffers share is copied.
 */
final class FrameParser extends ChannelInboundHandlerAdapter {

  static final int HEADER_BYTES = 8;

  /** The length of a frame that opens its stream. */
  static final int OPEN = -1;

  /** The length of a frame that closes its stream. */
  static final int CLOSE = -2;

  /** Takes what was parsed. */
  interface Taker {
    /** A message, between the reader and the writer index; borrowed. */
    void message(int id, ByteBuf payload);

    default void closed(int id) {}
  }

  private final Taker taker;
  private @Nullable ByteBuf partial;

  FrameParser(Taker taker) {
    this.taker = taker;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    ByteBuf in = (ByteBuf) read;
    try {
      if (partial != null) {
        complete(partial, in);
      }
      parse(in);
      if (in.isReadable()) {
        partial = context.alloc().directBuffer(missing(in) + in.readableBytes());
        partial.writeBytes(in);
      }
    } finally {
      in.release();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (partial != null) {
      partial.release();
      partial = null;
    }
  }

  private void complete(ByteBuf begun, ByteBuf in) {
    int missing = missing(begun);
    while (missing > 0 && in.isReadable()) {
      begun.writeBytes(in, Math.min(missing, in.readableBytes()));
      missing = missing(begun);
    }
    if (missing == 0) {
      partial = null;
      parse(begun);
      begun.release();
    }
  }

  /** How many bytes the frame at the reader index lacks, as far as it is known. */
  private static int missing(ByteBuf buffer) {
    int there = buffer.readableBytes();
    if (there < HEADER_BYTES) {
      return HEADER_BYTES - there;
    }
    int length = buffer.getInt(buffer.readerIndex() + Integer.BYTES);
    return HEADER_BYTES + Math.max(0, length) - there;
  }

  private void parse(ByteBuf in) {
    int end = in.writerIndex();
    while (end - in.readerIndex() >= HEADER_BYTES) {
      int start = in.readerIndex();
      int id = in.getInt(start);
      int length = in.getInt(start + Integer.BYTES);
      int after = start + HEADER_BYTES + Math.max(0, length);
      if (after > end) {
        return;
      }
      if (length >= 0) {
        in.setIndex(start + HEADER_BYTES, after);
        taker.message(id, in);
      } else if (length == CLOSE) {
        taker.closed(id);
      }
      in.setIndex(after, end);
    }
  }
}
