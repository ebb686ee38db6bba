// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.netty;

import network.transport.benchmarks.side.Samples;
import network.transport.benchmarks.side.Stream;

/** The way into one channel. */
interface Outlet {

  /** Opens a stream with that number. */
  Stream stream(int id);

  /** Sends messages, each when the echo of the last came, on the event loop. */
  void pingPong(Samples samples);
}
