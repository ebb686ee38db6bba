// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import network.transport.EndPointAddress;
import network.transport.Event;
import org.springframework.stereotype.Component;

/**
 * Who is at the other end of each open connection: the transport says it once, when the connection
 * opens. Thread-safe.
 */
@Component
final class Senders {

  private final Map<Long, EndPointAddress> peers = new ConcurrentHashMap<>();

  void opened(Event.ConnectionOpened event) {
    peers.put(event.connectionId(), event.peer());
  }

  void closed(Event.ConnectionClosed event) {
    peers.remove(event.connectionId());
  }

  /** Every connection from a lost peer is gone with it, without an event for each. */
  void lost(EndPointAddress peer) {
    peers.values().removeIf(peer::equals);
  }

  void clear() {
    peers.clear();
  }

  Optional<EndPointAddress> of(long connectionId) {
    return Optional.ofNullable(peers.get(connectionId));
  }

  int count() {
    return peers.size();
  }
}
