// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.ours;

import java.nio.ByteBuffer;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.EventHandler;
import network.transport.Transport;
import network.transport.benchmarks.side.Counter;
import network.transport.benchmarks.side.Tally;

/** Counts on the event loop. */
record CountingHandler(Counter counter) implements EventHandler {

  static EndPoint open(Transport transport, Tally tally) {
    return Ours.endPoint(
        transport, EndPointOptions.defaults().withHandler(new CountingHandler(tally.counter())));
  }

  @Override
  public void received(long connectionId, ByteBuffer payload) {
    counter.message(payload.remaining());
  }

  @Override
  public void event(Event event) {
    if (event instanceof Event.ConnectionClosed) {
      counter.closed();
    }
  }
}
