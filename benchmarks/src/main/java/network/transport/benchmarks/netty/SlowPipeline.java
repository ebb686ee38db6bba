// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/** Reads hardly more than nothing, and does not count it. */
final class SlowPipeline {

  private static final long PAUSE_MILLIS = 640;

  private SlowPipeline() {}

  static void receiver(Channel channel) {
    channel.config().setAutoRead(false);
    channel
        .pipeline()
        .addLast(
            new ChannelInboundHandlerAdapter() {
              @Override
              public void channelRead(ChannelHandlerContext context, Object read) {
                ReferenceCountUtil.release(read);
              }
            });
    channel
        .eventLoop()
        .scheduleAtFixedRate(channel::read, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS)
        .isDone();
  }
}
