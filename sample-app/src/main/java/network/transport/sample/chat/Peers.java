// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.transport.EndPointAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The configured peers, by name and by address. Immutable. */
@Component
public final class Peers {

  private final Map<String, EndPointAddress> addresses;

  Peers(NamedPeers named) {
    SortedMap<String, EndPointAddress> byName = new TreeMap<>();
    named.peers().forEach((name, peer) -> byName.put(name, peer.address()));
    this.addresses = Collections.unmodifiableMap(byName);
  }

  /**
   * All of them.
   *
   * @return the addresses, by name
   */
  public Map<String, EndPointAddress> addresses() {
    return addresses;
  }

  /**
   * The address of a peer.
   *
   * @param name a configured name
   * @return its address
   * @throws MessageRejectedException if no peer has that name
   */
  public EndPointAddress address(String name) {
    EndPointAddress address = addresses.get(name);
    if (address == null) {
      throw MessageRejectedException.unknownPeer(name, addresses.keySet());
    }
    return address;
  }

  /**
   * The name of a peer.
   *
   * @param address an address, as the transport reports it
   * @return the configured name, or empty if no peer has exactly that address
   */
  public Optional<String> name(EndPointAddress address) {
    return addresses.entrySet().stream()
        .filter(entry -> entry.getValue().equals(address))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The names that {@code to} means: one peer, or all if it is absent or a star. */
  List<String> named(@Nullable String to) {
    if (to != null && !to.equals("*")) {
      address(to);
      return List.of(to);
    }
    if (addresses.isEmpty()) {
      throw MessageRejectedException.noPeers();
    }
    return List.copyOf(addresses.keySet());
  }
}
