// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import java.util.Optional;

/**
 * A peer of an endpoint at one moment. Immutable.
 *
 * @param address the address of the peer
 * @param state the state of the heavyweight connection
 * @param requestedBy who dialled
 * @param protocol the dialect spoken, once it is known
 * @param outgoing lightweight connections that we have open to the peer
 * @param incoming lightweight connections that the peer has open to us
 * @param bytesSent bytes written to the socket
 * @param bytesReceived bytes read from the socket
 * @param bytesQueued bytes that wait in the outbox
 * @param lastError why an earlier heavyweight connection with the peer was lost, if that is among
 *     the last errors of the endpoint, for people
 * @since 0.1.0
 */
public record PeerSnapshot(
    EndPointAddress address,
    State state,
    RequestedBy requestedBy,
    Optional<String> protocol,
    int outgoing,
    int incoming,
    long bytesSent,
    long bytesReceived,
    long bytesQueued,
    Optional<String> lastError) {

  /** The states of a remote endpoint. */
  public enum State {
    /** Being connected. */
    INIT,
    /** The connect failed. */
    INVALID,
    /** In use. */
    VALID,
    /** Nobody uses it; both sides are agreeing to close. */
    CLOSING,
    /** Closed by agreement. */
    CLOSED,
    /** Lost. */
    FAILED
  }
}
