// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.lang.System.Logger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import network.transport.Event;
import network.transport.EventHandler;
import network.transport.common.Faults;

/**
 * Events go to a handler on the event loop. What is posted under a lock waits until the locks are
 * released; what other threads post (and self-connections send) comes through the queue.
 *
 * <p>{@code post} is thread-safe; the rest is confined to the event loop.
 */
final class HandlerSink implements EventSink {

  private static final Logger LOG = System.getLogger(HandlerSink.class.getName());

  private static final ByteBuffer NO_BUFFER = ByteBuffer.allocate(0);

  private final EventHandler handler;
  private final EventLoop loop;
  private final EventQueue queue;
  private final Counters counters;

  /** The buffer of the last message, and a view of it that the handler may not write to. */
  private ByteBuffer viewed = NO_BUFFER;

  private ByteBuffer view = NO_BUFFER;

  private final ArrayDeque<Event> pending = new ArrayDeque<>();
  private boolean delivering;
  private boolean complete;

  HandlerSink(EventHandler handler, EventLoop loop, EventQueue queue, Counters counters) {
    this.handler = handler;
    this.loop = loop;
    this.queue = queue;
    this.counters = counters;
  }

  @Override
  public void post(Event event) {
    // The end always comes through the queue, which takes nothing behind it.
    if (loop.inLoop() && !(event instanceof Event.EndPointClosed)) {
      Queues.add(pending, event);
    } else {
      queue.post(event);
      loop.execute(this::deliverNext);
    }
  }

  /**
   * Hands over one event of the queue. Each has a task of its own, so that others have their turn,
   * and the bound of the queue is one of all that the handler has not been given.
   */
  void deliverNext() {
    Event event = queue.poll();
    if (event != null) {
      Queues.add(pending, event);
      deliver();
    }
  }

  @Override
  public void readingBegins() {}

  @Override
  public void readingEnds() {}

  @Override
  public void received(long connectionId, ByteBuffer in, int start, int length) {
    receive(connectionId, view(in, start, length));
  }

  // One view per buffer, not per message: messages come in the same buffer over and over, and the
  // order and bounds are set anew in case the handler moved them.
  @SuppressWarnings("ReferenceEquality") // equal content in another buffer is another buffer
  private ByteBuffer view(ByteBuffer in, int start, int length) {
    if (viewed != in) {
      viewed = in;
      view = in.asReadOnlyBuffer();
    }
    return view.order(ByteOrder.BIG_ENDIAN).limit(start + length).position(start);
  }

  @Override
  public void received(long connectionId, byte[] bytes, int length) {
    receive(connectionId, ByteBuffer.wrap(bytes, 0, length).asReadOnlyBuffer());
    loop.spare().give(bytes);
  }

  @Override
  public byte[] array(int atLeast) {
    return loop.spare().take(atLeast);
  }

  private void receive(long connectionId, ByteBuffer payload) {
    delivering = true;
    try {
      hand(connectionId, payload);
    } finally {
      delivering = false;
    }
    // What the handler itself caused, by closing its endpoint say.
    deliver();
  }

  @Override
  public void deliver() {
    if (delivering) {
      return;
    }
    delivering = true;
    try {
      for (Event event = pending.poll(); event != null; event = pending.poll()) {
        deliver(event);
      }
    } finally {
      delivering = false;
    }
  }

  private void deliver(Event event) {
    if (event instanceof Event.Received message) {
      hand(message.connectionId(), ByteBuffer.wrap(message.payload()).asReadOnlyBuffer());
    } else if (!complete) {
      complete = event instanceof Event.EndPointClosed;
      try {
        handler.event(event);
      } catch (RuntimeException | Error e) {
        failed(e);
      }
    }
  }

  private void hand(long connectionId, ByteBuffer payload) {
    if (complete) {
      return;
    }
    try {
      handler.received(connectionId, payload);
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  private void failed(Throwable cause) {
    counters.handlerFailures.increment();
    Faults.report(LOG, "an event handler threw; its event counts as handled", cause);
  }

  @Override
  public boolean full() {
    return false;
  }
}
