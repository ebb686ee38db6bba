// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import java.util.List;
import java.util.Optional;

/**
 * The transport at one moment. Immutable.
 *
 * @param state whether it is open
 * @param failure why the transport failed, if its listener or an event loop died
 * @param endPoints the open endpoints, by address
 * @param sockets open sockets, handshakes included
 * @param outcomes what became of connects and handshakes, and the errors, since the start
 * @param totals the sum over all endpoints, the closed ones too
 * @since 0.1.0
 */
public record TransportSnapshot(
    State state,
    Optional<String> failure,
    List<EndPointSnapshot> endPoints,
    int sockets,
    OutcomeCounters outcomes,
    TrafficCounters totals) {

  /** The life of a transport. */
  public enum State {
    /** It can be used. */
    OPEN,
    /** It is being closed. */
    CLOSING,
    /** It is closed. */
    CLOSED
  }

  /**
   * Copies the lists.
   *
   * @param state as the component
   * @param failure as the component
   * @param endPoints as the component
   * @param sockets as the component
   * @param outcomes as the component
   * @param totals as the component
   */
  public TransportSnapshot {
    endPoints = List.copyOf(endPoints);
  }
}
