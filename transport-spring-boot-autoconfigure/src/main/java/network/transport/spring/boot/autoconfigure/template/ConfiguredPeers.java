// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.template;

import java.util.Optional;
import network.transport.EndPointAddress;
import network.transport.spring.boot.template.PeerResolver;
import org.springframework.core.Ordered;

/** The peers that {@code transport.peers.*} names. Immutable. */
final class ConfiguredPeers implements PeerResolver, Ordered {

  private final TransportPeersProperties properties;

  ConfiguredPeers(TransportPeersProperties properties) {
    this.properties = properties;
  }

  @Override
  public Optional<EndPointAddress> resolve(String name) {
    return properties.find(name);
  }

  @Override
  public int getOrder() {
    return 0;
  }
}
