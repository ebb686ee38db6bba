// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.health;

import java.util.List;
import network.transport.EndPointSnapshot;
import network.transport.Transport;
import network.transport.TransportSnapshot;
import network.transport.spring.boot.lifecycle.OpenConnections;
import network.transport.spring.boot.lifecycle.RestartableTransport;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * The health of one transport: up while it is open, out of service before and after, down if its
 * listener died. A peer that broke is that peer's matter and changes nothing.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class TransportHealthIndicator extends AbstractHealthIndicator {

  private final Transport transport;

  /**
   * Watches a transport.
   *
   * @param transport whose health to tell
   */
  public TransportHealthIndicator(Transport transport) {
    super("the health of the transport could not be read");
    this.transport = transport;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    TransportSnapshot snapshot = RestartableTransport.report(transport);
    if (snapshot.failure().isPresent()) {
      health.down().withDetail("error", snapshot.failure().get());
    } else if (snapshot.state() == TransportSnapshot.State.OPEN) {
      health.up();
      addDetails(health, snapshot.endPoints());
    } else {
      health.outOfService().withDetail("state", snapshot.state().name());
    }
  }

  private void addDetails(Health.Builder health, List<EndPointSnapshot> endPoints) {
    OpenConnections open = OpenConnections.of(endPoints);
    RestartableTransport.describeListenAddress(transport)
        .ifPresent(address -> health.withDetail("address", address));
    health
        .withDetail("endpoints", endPoints.size())
        .withDetail("connections.inbound", open.inbound())
        .withDetail("connections.outbound", open.outbound())
        .withDetail("peers", open.peers());
  }
}
