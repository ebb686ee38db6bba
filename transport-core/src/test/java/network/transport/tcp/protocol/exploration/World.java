// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Both endpoints, the sockets between them, and what may still go wrong.
 *
 * <p>Changed only while a step is made, by the one who makes it.
 */
final class World {

  static final int SLOTS = 8;

  final Peer[] peers;
  final Socket[] sockets;

  /** What may still go wrong. */
  Troubles troubles;

  World(Scenario scenario) {
    peers = new Peer[] {new Peer(scenario.opens().a()), new Peer(scenario.opens().b())};
    sockets = new Socket[SLOTS];
    Arrays.fill(sockets, Socket.NONE);
    troubles = scenario.troubles();
  }

  World(Peer a, Peer b, Socket[] sockets, Troubles troubles) {
    this.peers = new Peer[] {a, b};
    this.sockets = sockets;
    this.troubles = troubles;
  }

  World copy() {
    return new World(new Peer(peers[0]), new Peer(peers[1]), sockets.clone(), troubles);
  }

  Peer peer(Side side) {
    return peers[side.index()];
  }

  /** Whether nothing differs but what may still go wrong. */
  boolean sameAs(World other) {
    return Arrays.equals(peers, other.peers) && Arrays.equals(sockets, other.sockets);
  }

  /** A place for a socket that this side dials. */
  int freeSlot(Side dialer) {
    for (int slot = dialer.index(); slot < SLOTS; slot += 2) {
      boolean remembered = peer(dialer.other()).reconsiders(slot);
      if (sockets[slot].gone() && !remembered) {
        return slot;
      }
    }
    throw new IllegalStateException("the model has no room for another socket");
  }

  @Override
  public String toString() {
    String open =
        IntStream.range(0, SLOTS)
            .filter(slot -> !sockets[slot].gone())
            .mapToObj(slot -> " | socket " + slot + sockets[slot].text())
            .collect(Collectors.joining());
    return "A: " + peers[0] + " | B: " + peers[1] + open;
  }
}
