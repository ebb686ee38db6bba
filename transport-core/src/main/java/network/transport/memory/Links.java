// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.transport.ConnectFailedException;
import network.transport.ConnectFailedException.Code;
import network.transport.EndPointAddress;
import network.transport.PeerSnapshot;
import network.transport.common.LoopThread;

/**
 * The heavyweight connections of one endpoint, by peer. There is one only while a lightweight one
 * is open on it. Guarded by the lock of its network.
 */
final class Links {

  private final Switchboard network;
  private final InMemoryEndPoint owner;
  private final LinkEnd self;
  private final Map<EndPointAddress, LinkEnd> byPeer = new TreeMap<>();
  private int lastHeavyweightId;

  Links(Switchboard network, InMemoryEndPoint owner) {
    this.network = network;
    this.owner = owner;
    this.self = LinkEnd.toSelf(owner);
  }

  int nextHeavyweightId() {
    return ++lastHeavyweightId;
  }

  void add(LinkEnd end) {
    byPeer.put(end.peer(), end);
  }

  void remove(LinkEnd end) {
    byPeer.remove(end.peer(), end);
  }

  /**
   * The endpoint that a connect to this address leads to.
   *
   * @throws IllegalStateException in a handler, where a new socket could not be waited for
   */
  InMemoryEndPoint target(EndPointAddress peer) throws ConnectFailedException {
    if (peer.equals(owner.address())) {
      return owner;
    }
    LinkEnd known = byPeer.get(peer);
    if (known != null) {
      return known.target();
    }
    LoopThread.refuseToWait(
        "connect to " + peer, "connect from another thread, or to a peer that is connected");
    if (peer.parts().isEmpty()) {
      throw new ConnectFailedException(
          Code.FAILED, "connect to " + peer + ": not an address of the form host:port:endPointId");
    }
    InMemoryEndPoint found = network.find(peer);
    if (found == null) {
      throw new ConnectFailedException(
          Code.NOT_FOUND, "connect to " + peer + ": no such endpoint on this network");
    }
    return found;
  }

  /** Opens a lightweight connection, on a heavyweight one that is made if there is none. */
  InMemoryConnection connect(InMemoryEndPoint target) throws ConnectFailedException {
    if (target == owner) {
      return self.connect();
    }
    LinkEnd known = byPeer.get(target.address());
    return (known == null ? LinkEnd.dial(owner, target) : known).connect();
  }

  void lose(EndPointAddress peer, String reason) {
    LinkEnd end = byPeer.get(peer);
    if (end != null) {
      end.lose(reason);
    }
  }

  void ownerClosed() {
    List.copyOf(byPeer.values()).forEach(LinkEnd::ownerClosed);
    self.ownerClosed();
  }

  int selfConnections() {
    return self.open();
  }

  List<PeerSnapshot> snapshot() {
    return byPeer.values().stream().map(LinkEnd::snapshot).toList();
  }
}
