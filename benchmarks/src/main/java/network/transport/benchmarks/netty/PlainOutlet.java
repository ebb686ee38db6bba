// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.netty;

import io.netty.channel.Channel;
import network.transport.benchmarks.Workload;
import network.transport.benchmarks.side.Samples;
import network.transport.benchmarks.side.Stream;

/** Each message is written and flushed by itself, as long as the channel can be written. */
@SuppressWarnings("FutureReturnValueIgnored") // a message that is lost is missed by the receiver
final class PlainOutlet implements Outlet {

  private final Channel channel;
  private final byte[] message;
  private final Pong pong;

  PlainOutlet(Channel channel, Workload workload, Pong pong) {
    this.channel = channel;
    this.message = workload.message();
    this.pong = pong;
  }

  private void write() {
    channel.writeAndFlush(channel.alloc().directBuffer(message.length).writeBytes(message));
  }

  private void writeWhenWritable() {
    for (int attempts = 0; !channel.isWritable(); attempts++) {
      if (!channel.isActive()) {
        throw new IllegalStateException("the channel is closed");
      }
      Patience.pause(this, attempts);
    }
    write();
  }

  @Override
  public Stream stream(int id) {
    return new Stream() {
      @Override
      public void send(int messages) {
        for (int i = 0; i < messages; i++) {
          writeWhenWritable();
        }
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void pingPong(Samples samples) {
    channel.eventLoop().execute(() -> pong.play(samples, this::write));
  }
}
