// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.ours;

import java.nio.ByteBuffer;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.Transport;
import org.jspecify.annotations.Nullable;

/** Sends messages back, on a thread that receives. */
final class EchoLoop implements Receiving.Taker {

  private final EndPoint endPoint;
  private @Nullable Connection back;

  private EchoLoop(EndPoint endPoint) {
    this.endPoint = endPoint;
  }

  static EndPoint open(Transport transport) {
    EndPoint endPoint = Ours.endPoint(transport, EndPointOptions.defaults());
    Receiving.start(endPoint, new EchoLoop(endPoint));
    return endPoint;
  }

  @Override
  public void take(Event event) throws InterruptedException {
    if (event instanceof Event.Received message && back != null) {
      EchoHandler.send(back, ByteBuffer.wrap(message.payload()));
    } else if (event instanceof Event.ConnectionOpened opened) {
      try {
        back = endPoint.connect(opened.peer());
      } catch (ConnectFailedException e) {
        throw new IllegalStateException("no way back", e);
      }
    }
  }
}
