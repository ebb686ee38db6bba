// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import static java.lang.System.Logger.Level.WARNING;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import network.transport.EndPoint;
import network.transport.Event;

/**
 * The only consumer of an endpoint: a thread that hands its events on, in order, until the endpoint
 * is closed.
 *
 * <p>Thread-safe.
 */
final class EventDispatcher {

  private static final System.Logger LOG = System.getLogger(EventDispatcher.class.getName());

  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

  private final EndPoint endPoint;
  private final Delivery delivery;
  private final Thread thread;
  private volatile BooleanSupplier wanted = () -> true;

  EventDispatcher(EndPoint endPoint, Delivery delivery) {
    this.endPoint = endPoint;
    this.delivery = delivery;
    this.thread = new Thread(this::run, "transport-dispatch-" + delivery.name());
    // What keeps an application up is its transport, not who listens to it.
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  boolean runsOn(Thread other) {
    return thread.equals(other);
  }

  /** Lets the rest follow when the listener that asked for the end returns, as long as wanted. */
  void finishLater(BooleanSupplier wantedAfterwards) {
    wanted = wantedAfterwards;
  }

  /**
   * Waits until the events of a closed endpoint are handed on. A listener that takes longer is
   * interrupted and the rest dropped.
   */
  void finish(Deadline deadline) {
    if (ended(deadline.leftForTheLastWord())) {
      return;
    }
    LOG.log(
        WARNING,
        "{0} is still busy although its endpoint is closed and the grace period over: it is"
            + " interrupted, and the events that wait are dropped",
        thread.getName());
    wanted = () -> false;
    thread.interrupt();
    ended(AFTER_INTERRUPT);
  }

  @CanIgnoreReturnValue
  private boolean ended(Duration limit) {
    try {
      thread.join(limit.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  private void run() {
    long dropped = 0;
    boolean open = true;
    while (open) {
      try {
        Event event = endPoint.receive();
        open = !(event instanceof Event.EndPointClosed);
        if (wanted.getAsBoolean()) {
          delivery.deliver(event, () -> wanted.getAsBoolean());
        } else if (event instanceof Event.Received) {
          dropped++;
        }
      } catch (InterruptedException e) {
        // Only finish() interrupts in earnest, once the endpoint is closed; what is left comes
        // without a wait.
        open = true;
      }
    }
    if (dropped > 0) {
      LOG.log(WARNING, "{0}: {1} messages dropped", thread.getName(), dropped);
    }
  }
}
