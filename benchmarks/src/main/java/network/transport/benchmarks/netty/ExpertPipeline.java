// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import network.transport.benchmarks.Workload;
import network.transport.benchmarks.side.Counter;
import network.transport.benchmarks.side.Tally;

/** What the expert puts into a channel. */
@SuppressWarnings("FutureReturnValueIgnored") // of void promises: failures go to the pipeline
final class ExpertPipeline {

  private ExpertPipeline() {}

  static void receiver(Channel channel, Workload workload, Tally tally) {
    if (workload.kind() == Workload.Kind.ROUND_TRIP) {
      channel.pipeline().addLast(new FrameParser(new Echo(channel)));
    } else {
      channel.pipeline().addLast(new FrameParser(new Count(tally.counter())));
    }
  }

  static void sender(Channel channel, Pong pong) {
    channel.pipeline().addLast(new FrameParser((id, payload) -> pong.echoed()));
  }

  static Outlet outlet(Channel channel, Workload workload, Pong pong) {
    BatchOutlet outlet = new BatchOutlet(channel, workload, pong);
    channel.pipeline().addLast(new WritabilityWatch(outlet));
    return outlet;
  }

  private record Count(Counter counter) implements FrameParser.Taker {
    @Override
    public void message(int id, ByteBuf payload) {
      counter.message(payload.readableBytes());
    }

    @Override
    public void closed(int id) {
      counter.closed();
    }
  }

  private record Echo(Channel channel) implements FrameParser.Taker {
    @Override
    public void message(int id, ByteBuf payload) {
      int length = payload.readableBytes();
      ByteBuf frame = channel.alloc().directBuffer(FrameParser.HEADER_BYTES + length);
      channel.writeAndFlush(
          frame.writeInt(id).writeInt(length).writeBytes(payload), channel.voidPromise());
    }
  }
}
