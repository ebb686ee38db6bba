// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import java.time.Duration;
import network.transport.Event;

/**
 * Takes the events of an endpoint, one after the other and in order, on the thread that dispatches
 * them; the same one for all generations of an endpoint that restarts.
 *
 * <p>An event has been published to the application context before it is given here; what was
 * received is published only as far as {@link PublishReceived} says.
 *
 * @since 0.1.0
 */
public interface EventConsumer {

  /**
   * Takes one event. It may wait: the queue of the endpoint fills, and once it is full its peers
   * are held back. Whatever it throws is logged and counted, and ends this event only.
   *
   * @param event what the endpoint received
   * @throws InterruptedException if the grace period of a stop is over while it waits
   */
  void accept(Event event) throws InterruptedException;

  /**
   * Waits until everything that was accepted has been handled. Called at each stop, after the last
   * event, on a thread that stops the endpoint. After {@code false} nobody waits any longer: what
   * is still being handled is the consumer's to give up.
   *
   * @param limit how long to wait; zero looks without waiting
   * @return whether nothing is left
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  boolean drain(Duration limit) throws InterruptedException;

  /**
   * Whether a thread handles events here. A stop that is asked for by such a thread does not wait
   * for events to be handled, because it would wait for itself; what was received is still given
   * here while the context is active.
   *
   * @param thread the thread that asks for a stop
   * @return whether it may be at work for this consumer
   */
  default boolean handlesOn(Thread thread) {
    return false;
  }
}
