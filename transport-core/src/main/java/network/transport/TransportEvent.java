// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

/**
 * What a {@link TransportObserver} is told. Immutable.
 *
 * @since 0.1.0
 */
public sealed interface TransportEvent {

  /**
   * The transport listens.
   *
   * @param host the host that it is bound to; empty if it is unaddressable
   * @param port the port that it is bound to; 0 if it is unaddressable
   */
  record Started(String host, int port) implements TransportEvent {}

  /** The transport begins to close. */
  record Stopping() implements TransportEvent {}

  /** The transport is closed; nothing of it is left. The last event. */
  record Stopped() implements TransportEvent {}

  /**
   * An endpoint was made.
   *
   * @param endPoint its address
   */
  record EndPointOpened(EndPointAddress endPoint) implements TransportEvent {}

  /**
   * An endpoint was closed.
   *
   * @param endPoint its address
   */
  record EndPointClosed(EndPointAddress endPoint) implements TransportEvent {}

  /**
   * A heavyweight connection was made.
   *
   * @param endPoint our end
   * @param peer the other end
   * @param requestedBy who dialled
   */
  record PeerConnected(EndPointAddress endPoint, EndPointAddress peer, RequestedBy requestedBy)
      implements TransportEvent {}

  /**
   * A heavyweight connection ended.
   *
   * @param endPoint our end
   * @param peer the other end
   * @param agreed whether both sides agreed to end it; else it was lost
   * @param reason what ended it, for people
   */
  record PeerDisconnected(
      EndPointAddress endPoint, EndPointAddress peer, boolean agreed, String reason)
      implements TransportEvent {}

  /**
   * An incoming handshake was turned down.
   *
   * @param reason why, as a kind
   * @param detail why, for people
   */
  record HandshakeRejected(Reason reason, String detail) implements TransportEvent {

    /** Why a handshake was turned down. */
    public enum Reason {
      /** No such endpoint here. */
      INVALID,
      /** There is a connection with that peer, or one is being made. */
      CROSSED,
      /** A version of the protocol that is not spoken here. */
      UNSUPPORTED_VERSION,
      /** The peer claims a host that is not the one it comes from. */
      HOST_MISMATCH,
      /** The address or the request is longer than the limit. */
      TOO_LONG,
      /** The request was not complete in time. */
      TIMEOUT,
      /** The bytes are no request, or the peer went away in the middle of it. */
      MALFORMED,
      /** A limit of sockets is reached. */
      BUSY
    }
  }

  /**
   * The listener could not accept and tries again.
   *
   * @param reason what the system said
   */
  record AcceptFailed(String reason) implements TransportEvent {}
}
