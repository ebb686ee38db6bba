// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.common.LoopThread;
import org.jspecify.annotations.Nullable;

/**
 * Receives the events of an endpoint: from its queue, and while that is empty, by running the event
 * loop if that is possible, or else by waiting for what others read. Thread-safe.
 */
final class Receiver {

  /** Longer than anybody waits, and still to be added to a time. */
  static final long FOREVER = Long.MAX_VALUE / 2;

  private final EndPointAddress address;
  private final boolean handled;
  private final EventQueue queue;
  private final Lead lead;

  Receiver(EndPointAddress address, boolean handled, EventQueue queue, Lead lead) {
    this.address = address;
    this.handled = handled;
    this.queue = queue;
    this.lead = lead;
  }

  /** The next event. */
  Event receive() throws InterruptedException {
    Event event = null;
    while (event == null) {
      event = receive(FOREVER);
    }
    return event;
  }

  /** The next event; null if there is none in time. */
  @Nullable Event receive(long nanos) throws InterruptedException {
    if (handled) {
      throw new IllegalStateException(
          "endpoint " + address + " has an event handler, which takes its events");
    }
    LoopThread.refuseToWait("receive", "use an EventHandler");
    Event event = queue.poll(0);
    if (event != null || nanos <= 0) {
      return event;
    }
    long deadline = System.nanoTime() + nanos;
    long left = nanos;
    while (event == null && left > 0) {
      event = lead.run(queue, deadline) ? queue.poll(0) : follow(deadline - System.nanoTime());
      left = deadline - System.nanoTime();
    }
    return event;
  }

  private @Nullable Event follow(long nanos) throws InterruptedException {
    lead.follow();
    try {
      return queue.poll(nanos);
    } finally {
      lead.unfollow();
    }
  }
}
