// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener.observation;

import io.micrometer.observation.ObservationRegistry;
import network.transport.spring.boot.listener.MessageHandler;
import network.transport.spring.boot.listener.TransportListenerInterceptor;
import network.transport.spring.boot.listener.TransportMessage;

/**
 * Observes each call of a listener. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ObservedMessages implements TransportListenerInterceptor {

  private static final TransportReceiveObservationConvention DEFAULT =
      new DefaultTransportReceiveObservationConvention();

  private final ObservationRegistry registry;
  private final TransportReceiveObservationConvention convention;

  /**
   * With names and keys.
   *
   * @param registry is told of each call
   * @param convention the names and keys
   */
  public ObservedMessages(
      ObservationRegistry registry, TransportReceiveObservationConvention convention) {
    this.registry = registry;
    this.convention = convention;
  }

  @Override
  public MessageHandler around(MessageHandler next) {
    return message -> observe(message, next);
  }

  private void observe(TransportMessage message, MessageHandler next) throws Throwable {
    TransportListenerObservation.RECEIVE
        .observation(convention, DEFAULT, () -> new TransportReceiveContext(message), registry)
        .observeChecked(() -> next.handle(message));
  }
}
