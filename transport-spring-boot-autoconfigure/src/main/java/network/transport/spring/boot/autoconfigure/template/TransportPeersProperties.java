// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.template;

import java.util.Map;
import java.util.Optional;
import network.transport.EndPointAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys {@code transport.peers.*}. Immutable.
 *
 * @param peers Peers that messages can be sent to by name.
 */
@ConfigurationProperties("transport")
record TransportPeersProperties(@DefaultValue Map<String, Peer> peers) {

  TransportPeersProperties {
    peers = Map.copyOf(peers);
  }

  /**
   * The keys {@code transport.peers.<name>.*}. Immutable.
   *
   * @param address Address of the endpoint, such as 10.0.0.7:9000:0.
   */
  record Peer(EndPointAddress address) {
    Peer {
      if (address == null) {
        throw new IllegalArgumentException("address must be set");
      }
    }
  }

  Optional<EndPointAddress> find(String name) {
    return Optional.ofNullable(peers.get(name)).map(Peer::address);
  }
}
