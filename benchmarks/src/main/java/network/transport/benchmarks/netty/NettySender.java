// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.benchmarks.Workload;
import network.transport.benchmarks.side.Samples;
import network.transport.benchmarks.side.Sender;
import network.transport.benchmarks.side.Stream;

/** The sending end of Netty: a channel for each socket. */
final class NettySender implements Sender {

  private final Netty way;
  private final Workload workload;
  private final int main;
  private final int slow;
  private final EventLoopGroup loop = Netty.loop();
  private final Map<Integer, Outlet> outlets = new HashMap<>();
  private final AtomicInteger streams = new AtomicInteger();

  NettySender(Netty way, Workload workload, String[] ports) {
    this.way = way;
    this.workload = workload;
    this.main = Integer.parseInt(ports[0]);
    this.slow = Integer.parseInt(ports[ports.length - 1]);
  }

  @Override
  public Stream open(int socket) throws InterruptedException {
    return outlet(socket, main).stream(streams.incrementAndGet());
  }

  @Override
  public Stream openSlow() throws InterruptedException {
    return outlet(workload.sockets(), slow).stream(streams.incrementAndGet());
  }

  private Outlet outlet(int socket, int port) throws InterruptedException {
    Outlet known = outlets.get(socket);
    if (known != null) {
      return known;
    }
    Pong pong = new Pong();
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(EpollSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, Netty.WRITE_MARKS)
            .option(
                ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(Netty.READ_BYTES))
            .handler(
                Netty.initializer(
                    channel -> {
                      switch (way) {
                        case EXPERT -> ExpertPipeline.sender(channel, pong);
                        case PLAIN -> PlainPipeline.sender(channel, pong);
                      }
                    }));
    Channel channel =
        bootstrap
            .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .sync()
            .channel();
    Outlet made =
        switch (way) {
          case EXPERT -> ExpertPipeline.outlet(channel, workload, pong);
          case PLAIN -> new PlainOutlet(channel, workload, pong);
        };
    outlets.put(socket, made);
    return made;
  }

  @Override
  public void pingPong(Samples samples) throws InterruptedException {
    outlet(0, main).pingPong(samples);
  }
}
