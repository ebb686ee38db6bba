// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
  private final Consumer<Event> listeners;
  private final AtomicLong failures;
  private final Thread thread;
  private volatile BooleanSupplier wanted = () -> true;

  EventDispatcher(String name, EndPoint endPoint, Consumer<Event> listeners, AtomicLong failures) {
    this.endPoint = endPoint;
    this.listeners = listeners;
    this.failures = failures;
    this.thread = new Thread(this::run, "transport-dispatch-" + name);
    // What keeps an application up is its transport, not who listens to it.
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /**
   * Waits until the events of a closed endpoint are handed on. A listener that takes longer is
   * interrupted and the rest dropped. Called by a listener, it does not wait for itself: the rest
   * follows when the listener returns, as long as it is wanted.
   */
  void finish(Duration gracePeriod, BooleanSupplier wantedAfterwards) {
    if (Thread.currentThread() == thread) {
      wanted = wantedAfterwards;
      return;
    }
    if (!ended(gracePeriod)) {
      LOG.log(
          WARNING,
          "{0} is still busy {1} after its endpoint was closed: it is interrupted, and the events"
              + " that wait are dropped",
          thread.getName(),
          gracePeriod);
      wanted = () -> false;
      thread.interrupt();
      ended(AFTER_INTERRUPT);
    }
  }

  @CanIgnoreReturnValue
  private boolean ended(Duration limit) {
    try {
      thread.join(Math.max(1, limit.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  private void run() {
    boolean open = true;
    while (open && wanted.getAsBoolean()) {
      try {
        open = handOn(endPoint.receive());
      } catch (InterruptedException e) {
        // Only finish() interrupts to end this thread; any other interrupt is a listener's
        // leftover.
        open = true;
      }
    }
  }

  private boolean handOn(Event event) {
    if (wanted.getAsBoolean()) {
      try {
        listeners.accept(event);
      } catch (Throwable failure) {
        // Whatever a listener throws, checked exceptions of other languages too, ends its event
        // only.
        failures.incrementAndGet();
        LOG.log(ERROR, thread.getName() + ": a listener failed on " + event, failure);
      }
    }
    return !(event instanceof Event.EndPointClosed);
  }
}
