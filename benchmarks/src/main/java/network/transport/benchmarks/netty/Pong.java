// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.netty;

import network.transport.benchmarks.side.Samples;
import org.jspecify.annotations.Nullable;

/** What happens when an echo comes. Started and told on the event loop. */
final class Pong {

  private @Nullable Samples samples;
  private @Nullable Runnable send;

  /** Plays until the samples say that it is enough. */
  void play(Samples timed, Runnable next) {
    samples = timed;
    send = next;
    timed.begin();
    next.run();
  }

  void echoed() {
    if (samples != null && send != null && samples.lap()) {
      send.run();
    }
  }
}
