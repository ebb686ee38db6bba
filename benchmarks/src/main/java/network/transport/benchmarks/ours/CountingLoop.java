// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.ours;

import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.Transport;
import network.transport.benchmarks.side.Counter;
import network.transport.benchmarks.side.Tally;

/** Counts on a thread that receives. */
final class CountingLoop {

  private CountingLoop() {}

  static EndPoint open(Transport transport, Tally tally) {
    EndPoint endPoint = Ours.endPoint(transport, EndPointOptions.defaults());
    Counter counter = tally.counter();
    Receiving.start(endPoint, event -> count(event, counter));
    return endPoint;
  }

  private static void count(Event event, Counter counter) {
    if (event instanceof Event.Received message) {
      counter.message(message.payload().length);
    } else if (event instanceof Event.ConnectionClosed) {
      counter.closed();
    }
  }
}
