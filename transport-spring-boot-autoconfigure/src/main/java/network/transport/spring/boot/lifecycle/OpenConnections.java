// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import static network.transport.PeerSnapshot.State.CLOSING;
import static network.transport.PeerSnapshot.State.VALID;

import java.util.Collection;
import java.util.List;
import network.transport.EndPointSnapshot;
import network.transport.PeerSnapshot;

/**
 * What is open at some endpoints. A connection of an endpoint to itself has both its ends there and
 * counts in both directions. Immutable.
 *
 * @param inbound lightweight connections that peers opened
 * @param outbound lightweight connections opened to peers
 * @param peers peers that a socket is shared with
 * @since 0.1.0
 */
public record OpenConnections(int inbound, int outbound, int peers) {

  /**
   * Counts.
   *
   * @param endPoints snapshots of endpoints
   * @return their sum
   */
  public static OpenConnections of(Collection<EndPointSnapshot> endPoints) {
    List<PeerSnapshot> peers = endPoints.stream().flatMap(e -> e.peers().stream()).toList();
    int selves = endPoints.stream().mapToInt(EndPointSnapshot::selfConnections).sum();
    return new OpenConnections(
        selves + peers.stream().mapToInt(PeerSnapshot::incoming).sum(),
        selves + peers.stream().mapToInt(PeerSnapshot::outgoing).sum(),
        (int) peers.stream().map(PeerSnapshot::state).filter(OpenConnections::connected).count());
  }

  private static boolean connected(PeerSnapshot.State state) {
    return state == VALID || state == CLOSING;
  }
}
