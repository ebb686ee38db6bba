// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template.observation;

import io.micrometer.observation.ObservationRegistry;
import network.transport.spring.boot.template.TransportSend;
import network.transport.spring.boot.template.TransportSendInterceptor;

/**
 * Observes each call of a template. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ObservedSends implements TransportSendInterceptor {

  private static final TransportSendObservationConvention DEFAULT =
      new DefaultTransportSendObservationConvention();

  private final ObservationRegistry registry;
  private final TransportSendObservationConvention convention;

  /**
   * With the default names and keys.
   *
   * @param registry is told of each call
   */
  public ObservedSends(ObservationRegistry registry) {
    this(registry, DEFAULT);
  }

  /**
   * With other names or keys.
   *
   * @param registry is told of each call
   * @param convention the names and keys
   */
  public ObservedSends(
      ObservationRegistry registry, TransportSendObservationConvention convention) {
    this.registry = registry;
    this.convention = convention;
  }

  @Override
  public void around(TransportSend send, Runnable proceed) {
    TransportTemplateObservation.SEND
        .observation(convention, DEFAULT, () -> new TransportSendContext(send), registry)
        .observe(proceed);
  }
}
