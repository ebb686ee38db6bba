// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import java.util.function.BiConsumer;
import network.transport.benchmarks.Workload;
import network.transport.benchmarks.side.Counter;
import network.transport.benchmarks.side.Tally;

/** What the guides put into a channel. */
@SuppressWarnings("FutureReturnValueIgnored") // a message that is lost is missed by the receiver
final class PlainPipeline {

  private static final int LONGEST = 16 * 1024 * 1024;
  private static final int LENGTH_BYTES = 4;

  private PlainPipeline() {}

  static void receiver(Channel channel, Workload workload, Tally tally) {
    if (workload.kind() == Workload.Kind.ROUND_TRIP) {
      add(channel, (context, message) -> context.writeAndFlush(message.retain()));
    } else {
      Counter counter = tally.counter();
      add(channel, (context, message) -> counter.message(message.readableBytes()));
    }
  }

  static void sender(Channel channel, Pong pong) {
    add(channel, (context, message) -> pong.echoed());
  }

  private static void add(Channel channel, BiConsumer<ChannelHandlerContext, ByteBuf> taker) {
    channel
        .pipeline()
        .addLast(new LengthFieldBasedFrameDecoder(LONGEST, 0, LENGTH_BYTES, 0, LENGTH_BYTES))
        .addLast(new LengthFieldPrepender(LENGTH_BYTES))
        .addLast(
            new SimpleChannelInboundHandler<ByteBuf>() {
              @Override
              protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
                taker.accept(context, message);
              }
            });
  }
}
