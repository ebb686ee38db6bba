// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import static java.lang.System.Logger.Level.ERROR;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import network.transport.Event;

/**
 * Who takes the events of an endpoint: the listeners of the context, then the consumer. Neither
 * keeps an event from the other by failing. Thread-safe.
 *
 * @param name what the endpoint is called
 * @param listeners publishes an event
 * @param consumer who takes each event after that
 * @param publishReceived whether messages are published
 * @param failures counts what listeners and the consumer failed on
 */
record Delivery(
    String name,
    Consumer<Event> listeners,
    Optional<EventConsumer> consumer,
    PublishReceived publishReceived,
    AtomicLong failures) {

  private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

  /** One of those who take an event. */
  private interface Taker {
    void take(Event event) throws Exception;
  }

  /** Gives the event to all who are to have it, as long as it is wanted. */
  void deliver(Event event, BooleanSupplier wanted) {
    if (published(event)) {
      attempt("a listener", listeners::accept, event, wanted);
    }
    consumer.ifPresent(next -> attempt("the consumer", next::accept, event, wanted));
  }

  private boolean published(Event event) {
    if (!(event instanceof Event.Received)) {
      return true;
    }
    return switch (publishReceived) {
      case ON -> true;
      case OFF -> false;
      case AUTO -> consumer.isEmpty();
    };
  }

  @SuppressWarnings("InterruptedExceptionSwallowed") // the dispatcher asks whether it is to end
  private void attempt(String who, Taker taker, Event event, BooleanSupplier wanted) {
    // Another's leftover interrupt is not this one's; who interrupts in earnest stops wanting
    // first.
    Thread.interrupted();
    if (!wanted.getAsBoolean()) {
      return;
    }
    try {
      taker.take(event);
    } catch (InterruptedException e) {
      // Whoever it ends in earnest has not failed.
      if (wanted.getAsBoolean()) {
        failed(who, event, e);
      }
    } catch (Throwable failure) {
      // Whatever a listener throws, checked exceptions of other languages too, ends its event only.
      failed(who, event, failure);
    }
  }

  private void failed(String who, Event event, Throwable failure) {
    failures.incrementAndGet();
    LOG.log(ERROR, "transport-dispatch-" + name + ": " + who + " failed on " + event, failure);
  }
}
