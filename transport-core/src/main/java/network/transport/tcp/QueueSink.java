// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import network.transport.Event;

/**
 * Events wait in the queue until the application receives them. What the loop reads from one buffer
 * goes there in one piece.
 *
 * <p>{@code post} is thread-safe; the rest is confined to the event loop.
 */
final class QueueSink implements EventSink {

  /**
   * Every so many batches the array is replaced: to store a reference into one that is old takes
   * the G1 collector a fence, a seventh of the receiver's time (docs/PERFORMANCE.md). A prime, so
   * that each of those that go round has its turn.
   */
  private static final int BATCHES_OF_AN_ARRAY = 61;

  private final EventQueue queue;
  private final EventLoop loop;

  /** What the buffer that is being read has brought so far. */
  private ArrayDeque<Event> batch = new ArrayDeque<>();

  private long batchBytes;
  private int batches;
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
      Queues.add(batch, event);
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
  public void received(long connectionId, ByteBuffer in, int start, int length) {
    byte[] copy = new byte[length];
    in.get(start, copy);
    received(connectionId, copy, length);
  }

  @Override
  public void received(long connectionId, byte[] bytes, int length) {
    Queues.add(batch, new Event.Received(connectionId, bytes));
    batchBytes += length;
  }

  @Override
  public byte[] array(int atLeast) {
    return new byte[atLeast];
  }

  @Override
  public void readingEnds() {
    reading = false;
    if (!batch.isEmpty()) {
      int count = batch.size();
      postBatch();
      batches++;
      if (batches % BATCHES_OF_AN_ARRAY == 0) {
        batch = new ArrayDeque<>(count);
      }
    }
  }

  /** Without memory it is lost with its link, which has a fault to end for. */
  private void postBatch() {
    ArrayDeque<Event> events = batch;
    long bytes = batchBytes;
    batchBytes = 0;
    boolean posted = false;
    try {
      batch = queue.postAll(events, bytes);
      posted = true;
    } finally {
      if (!posted) {
        events.clear();
      }
    }
  }

  @Override
  public void deliver() {}

  @Override
  public boolean full() {
    return reading ? batch.size() >= roomEvents || batchBytes >= roomBytes : queue.full();
  }
}
