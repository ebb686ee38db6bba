// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Lets an outlet go on when its channel can be written again. */
final class WritabilityWatch extends ChannelInboundHandlerAdapter {

  private final BatchOutlet outlet;

  WritabilityWatch(BatchOutlet outlet) {
    this.outlet = outlet;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    outlet.drain();
  }
}
