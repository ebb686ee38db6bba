// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.spring;

import network.transport.benchmarks.side.Samples;
import network.transport.spring.boot.listener.TransportListener;
import org.jspecify.annotations.Nullable;

/** Sends the next message when the echo of the last came. */
final class PongListener {

  private record Game(Samples samples, Runnable send) {}

  private volatile @Nullable Game game;

  void play(Samples samples, Runnable send) {
    game = new Game(samples, send);
    samples.begin();
    send.run();
  }

  @TransportListener
  void take(byte[] echo) {
    Game current = game;
    if (current != null && current.samples.lap()) {
      current.send.run();
    }
  }
}
