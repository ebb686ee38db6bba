// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.actuate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.transport.Event;
import network.transport.TransportEvent.HandshakeRejected;
import network.transport.TransportSnapshot;

/**
 * One transport. Immutable.
 *
 * @param state whether it is open; {@code CLOSED} also before its start
 * @param address where it listens, as {@code host:port}
 * @param failure why it failed, if its listener died
 * @param sockets open sockets, handshakes included
 * @param handshakesRejected incoming handshakes turned down, by reason; none that is zero
 * @param errors error events that endpoints were told of, by code; none that is zero
 * @param endpoints the open endpoints, by address
 * @since 0.1.0
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TransportDescriptor(
    TransportSnapshot.State state,
    Optional<String> address,
    Optional<String> failure,
    int sockets,
    Map<HandshakeRejected.Reason, Long> handshakesRejected,
    Map<Event.ErrorEvent.Code, Long> errors,
    List<EndPointDescriptor> endpoints) {

  /**
   * Copies the collections and sorts the maps.
   *
   * @param state as the component
   * @param address as the component
   * @param failure as the component
   * @param sockets as the component
   * @param handshakesRejected as the component
   * @param errors as the component
   * @param endpoints as the component
   */
  public TransportDescriptor {
    handshakesRejected = Collections.unmodifiableSortedMap(new TreeMap<>(handshakesRejected));
    errors = Collections.unmodifiableSortedMap(new TreeMap<>(errors));
    endpoints = List.copyOf(endpoints);
  }
}
