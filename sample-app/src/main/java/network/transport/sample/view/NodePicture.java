// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import java.util.List;
import network.transport.TransportSnapshot;

/**
 * A node at one moment, as its page draws it. Immutable.
 *
 * @param name what the node is called
 * @param address the address of its endpoint; empty while there is none
 * @param state whether its transport is open
 * @param sockets open sockets of the transport, handshakes included
 * @param peers those that are configured, then those that came by themselves
 * @param meters what the registry says about the transport
 */
record NodePicture(
    String name,
    String address,
    TransportSnapshot.State state,
    int sockets,
    List<PeerPicture> peers,
    List<MeterReading> meters) {

  NodePicture {
    peers = List.copyOf(peers);
    meters = List.copyOf(meters);
  }
}
