// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.nio.ByteBuffer;
import network.transport.Event;
import network.transport.tcp.wire.PayloadOwner;

/** Events wait in the queue until the application receives them. Thread-safe. */
record QueueSink(EventQueue queue) implements EventSink {

  @Override
  public void post(Event event) {
    queue.post(event);
  }

  @Override
  public void received(long connectionId, ByteBuffer payload, PayloadOwner owner) {
    queue.post(new Event.Received(connectionId, owned(payload, owner)));
  }

  /** A message that the decoder had to put together comes in an array of its own already. */
  private static byte[] owned(ByteBuffer payload, PayloadOwner owner) {
    if (owner == PayloadOwner.SINK && payload.arrayOffset() == 0) {
      return payload.array();
    }
    byte[] copy = new byte[payload.remaining()];
    payload.get(copy);
    return copy;
  }

  @Override
  public void deliver() {}

  @Override
  public boolean full() {
    return queue.full();
  }
}
