// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import java.util.List;

/**
 * An endpoint at one moment. Immutable.
 *
 * @param address its address
 * @param peers the peers that it knows, by address
 * @param selfConnections open lightweight connections to itself
 * @param queuedEvents events that wait to be received
 * @param queuedBytes bytes of payload that wait to be received
 * @param counters monotonic counters since the endpoint was made
 * @param lastErrors the last errors that it was told of, at most sixteen, oldest first
 * @since 0.1.0
 */
public record EndPointSnapshot(
    EndPointAddress address,
    List<PeerSnapshot> peers,
    int selfConnections,
    int queuedEvents,
    long queuedBytes,
    TrafficCounters counters,
    List<RecentError> lastErrors) {

  /**
   * Copies the lists.
   *
   * @param address as the component
   * @param peers as the component
   * @param selfConnections as the component
   * @param queuedEvents as the component
   * @param queuedBytes as the component
   * @param counters as the component
   * @param lastErrors as the component
   */
  public EndPointSnapshot {
    peers = List.copyOf(peers);
    lastErrors = List.copyOf(lastErrors);
  }
}
