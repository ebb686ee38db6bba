// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.actuate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import network.transport.PeerSnapshot;
import network.transport.RequestedBy;
import network.transport.spring.boot.actuate.EndPointDescriptor.Connections;

/**
 * A peer of an endpoint. Immutable.
 *
 * @param address its address, or asterisks if it is not to be shown
 * @param state the state of the socket that is shared with it
 * @param requestedBy who dialled
 * @param protocol the dialect spoken; absent until it is known
 * @param connections lightweight connections that are open
 * @param bytes bytes on the socket
 * @param lastError why an earlier socket with the peer was lost, or asterisks; absent if that is
 *     not known
 * @since 0.1.0
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record PeerDescriptor(
    String address,
    PeerSnapshot.State state,
    RequestedBy requestedBy,
    Optional<String> protocol,
    Connections connections,
    Bytes bytes,
    Optional<String> lastError) {

  /**
   * Bytes on a socket.
   *
   * @param sent bytes written
   * @param received bytes read
   * @param queued bytes that wait in the outbox
   */
  public record Bytes(long sent, long received, long queued) {}

  static PeerDescriptor of(PeerSnapshot peer, PeerDetails details) {
    return new PeerDescriptor(
        details.of(peer.address()),
        peer.state(),
        peer.requestedBy(),
        peer.protocol(),
        new Connections(peer.incoming(), peer.outgoing()),
        new Bytes(peer.bytesSent(), peer.bytesReceived(), peer.bytesQueued()),
        peer.lastError().map(details::of));
  }
}
