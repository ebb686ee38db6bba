// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import java.util.Map;
import network.transport.EndPointAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The peers that the template sends to by name, for those who list them. Immutable.
 *
 * @param peers what is configured of each, by name
 */
@ConfigurationProperties("transport")
record NamedPeers(@DefaultValue Map<String, Peer> peers) {

  /**
   * What is configured of a peer. Immutable.
   *
   * @param address the address of its endpoint
   */
  record Peer(EndPointAddress address) {}
}
