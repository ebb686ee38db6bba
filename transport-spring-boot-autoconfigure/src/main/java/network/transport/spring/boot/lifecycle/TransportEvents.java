// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import java.util.Optional;
import java.util.function.Supplier;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.Transport;
import network.transport.TransportEvent;
import network.transport.spring.boot.event.TransportApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Publishes what a transport tells its observers, with the endpoint that it is about.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class TransportEvents {

  private final ConfigurableApplicationContext context;
  private final GracePeriod gracePeriod;
  private final Supplier<EndPoints> endPoints;

  /**
   * Publishes nothing yet.
   *
   * @param context where events are published
   * @param gracePeriod how long a stop waits for listeners to take them
   * @param endPoints the endpoints that events may be about; asked at each event
   */
  public TransportEvents(
      ConfigurableApplicationContext context,
      GracePeriod gracePeriod,
      Supplier<EndPoints> endPoints) {
    this.context = context;
    this.gracePeriod = gracePeriod;
    this.endPoints = endPoints;
  }

  Publication of(Transport transport) {
    return new Publication(event -> publish(transport, event));
  }

  void finish(Publication publication) {
    publication.finish(gracePeriod.deadline(), context::isActive);
  }

  boolean isFrom(Object source) {
    return context.equals(source);
  }

  private void publish(Transport transport, TransportEvent event) {
    Optional<EndPoint> endPoint =
        address(event)
            .flatMap(
                address ->
                    endPoints.get().all().stream()
                        .filter(e -> e.transport().equals(transport))
                        .map(EndPointLifecycle::endPoint)
                        .filter(e -> e.has(address))
                        .findAny());
    context.publishEvent(
        endPoint
            .map(about -> new TransportApplicationEvent<>(transport, about, event))
            .orElseGet(() -> new TransportApplicationEvent<>(transport, event)));
  }

  private static Optional<EndPointAddress> address(TransportEvent event) {
    if (event instanceof TransportEvent.EndPointOpened opened) {
      return Optional.of(opened.endPoint());
    }
    if (event instanceof TransportEvent.EndPointClosed closed) {
      return Optional.of(closed.endPoint());
    }
    if (event instanceof TransportEvent.PeerConnected connected) {
      return Optional.of(connected.endPoint());
    }
    return event instanceof TransportEvent.PeerDisconnected disconnected
        ? Optional.of(disconnected.endPoint())
        : Optional.empty();
  }
}
