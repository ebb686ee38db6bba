// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import network.transport.Event;
import network.transport.tcp.wire.PayloadOwner;

/**
 * Events wait in the queue until the application receives them. What the loop reads from one buffer
 * goes there in one piece.
 *
 * <p>{@code post} is thread-safe; the rest is confined to the event loop.
 */
final class QueueSink implements EventSink {

  private final EventQueue queue;
  private final EventLoop loop;

  /** What the buffer that is being read has brought so far. */
  private ArrayDeque<Event> batch = new ArrayDeque<>();

  private long batchBytes;
  private boolean reading;

  /** How much fills the queue; rather too little, as it was when the reading began. */
  private int roomEvents;

  private long roomBytes;

  QueueSink(EventQueue queue, EventLoop loop) {
    this.queue = queue;
    this.loop = loop;
  }

  @Override
  public void post(Event event) {
    if (!loop.inLoop()) {
      queue.post(event);
      loop.lead().wakeReceiver();
    } else if (reading) {
      batch.add(event);
    } else {
      queue.post(event);
    }
  }

  @Override
  public void readingBegins() {
    reading = true;
    boolean none = queue.full();
    roomEvents = none ? 0 : queue.fill().roomEvents();
    roomBytes = none ? 0 : queue.fill().roomBytes();
  }

  @Override
  public void received(long connectionId, ByteBuffer payload, PayloadOwner owner) {
    byte[] bytes = owned(payload, owner);
    batchBytes += bytes.length;
    batch.add(new Event.Received(connectionId, bytes));
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
  public void readingEnds() {
    reading = false;
    if (!batch.isEmpty()) {
      batch = queue.postAll(batch, batchBytes);
      batchBytes = 0;
    }
  }

  @Override
  public void deliver() {}

  @Override
  public boolean full() {
    return reading ? batch.size() >= roomEvents || batchBytes >= roomBytes : queue.full();
  }
}
