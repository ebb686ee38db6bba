// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import network.transport.EndPointAddress;
import org.springframework.stereotype.Component;

/**
 * Who is at the other end of each open connection: the transport says it once, when the connection
 * opens. Thread-safe.
 */
@Component
final class Openers {

  private final Map<Long, EndPointAddress> peers = new ConcurrentHashMap<>();

  void opened(long connectionId, EndPointAddress peer) {
    peers.put(connectionId, peer);
  }

  /** Who had opened it. */
  Optional<EndPointAddress> closed(long connectionId) {
    return Optional.ofNullable(peers.remove(connectionId));
  }

  /** Every connection from a lost peer is gone with it, without an event for each. */
  void lost(EndPointAddress peer) {
    peers.values().removeIf(peer::equals);
  }

  void clear() {
    peers.clear();
  }
}
