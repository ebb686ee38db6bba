// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import network.transport.benchmarks.Workload;
import network.transport.benchmarks.side.Network;
import network.transport.benchmarks.side.Receiver;
import network.transport.benchmarks.side.Sender;
import network.transport.benchmarks.side.Tally;

/** Netty on its epoll transport with one loop at each end. */
public enum Netty implements Network {
  /** All that helps. */
  EXPERT,
  /** What the guides show. */
  PLAIN;

  static final int READ_BYTES = 64 * 1024;
  static final WriteBufferWaterMark WRITE_MARKS =
      new WriteBufferWaterMark(READ_BYTES, 4 * READ_BYTES);
  static final String SEPARATOR = ",";

  @Override
  public Receiver receiver(Workload workload, Tally tally) throws InterruptedException {
    EventLoopGroup loop = loop();
    Consumer<Channel> pipeline =
        switch (this) {
          case EXPERT -> channel -> ExpertPipeline.receiver(channel, workload, tally);
          case PLAIN -> channel -> PlainPipeline.receiver(channel, workload, tally);
        };
    String addresses = listen(loop, pipeline);
    if (workload.kind() == Workload.Kind.SLOW_READER) {
      addresses += SEPARATOR + listen(loop, SlowPipeline::receiver);
    }
    String address = addresses;
    return () -> address;
  }

  static EventLoopGroup loop() {
    return new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  }

  private static String listen(EventLoopGroup loop, Consumer<Channel> pipeline)
      throws InterruptedException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop)
            .channel(EpollServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 4096)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
            .childHandler(initializer(pipeline));
    Channel listener =
        bootstrap.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).sync().channel();
    return Integer.toString(((InetSocketAddress) listener.localAddress()).getPort());
  }

  static ChannelInitializer<Channel> initializer(Consumer<Channel> pipeline) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        pipeline.accept(channel);
      }
    };
  }

  @Override
  public Sender sender(Workload workload, String address) {
    return new NettySender(this, workload, address.split(SEPARATOR, -1));
  }
}
