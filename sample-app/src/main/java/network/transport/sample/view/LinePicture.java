// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import java.util.Optional;
import network.transport.PeerSnapshot;
import network.transport.RequestedBy;

/**
 * The heavyweight connection with a peer, as the transport reports it. Immutable.
 *
 * @param state its state
 * @param requestedBy who dialled
 * @param protocol the dialect spoken, once it is known
 * @param outgoing lightweight connections that this node has open to the peer
 * @param incoming lightweight connections that the peer has open to this node
 * @param bytesSent bytes written to the socket
 * @param bytesReceived bytes read from the socket
 * @param bytesQueued bytes that wait to be written
 * @param lastError what went wrong last
 */
record LinePicture(
    PeerSnapshot.State state,
    RequestedBy requestedBy,
    Optional<String> protocol,
    int outgoing,
    int incoming,
    long bytesSent,
    long bytesReceived,
    long bytesQueued,
    Optional<String> lastError) {

  static LinePicture of(PeerSnapshot peer) {
    return new LinePicture(
        peer.state(),
        peer.requestedBy(),
        peer.protocol(),
        peer.outgoing(),
        peer.incoming(),
        peer.bytesSent(),
        peer.bytesReceived(),
        peer.bytesQueued(),
        peer.lastError());
  }
}
