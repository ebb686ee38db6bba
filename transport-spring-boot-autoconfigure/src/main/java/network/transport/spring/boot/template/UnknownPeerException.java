// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

/**
 * No {@link PeerResolver} knows a peer of that name. Nothing was sent.
 *
 * @since 0.1.0
 */
public final class UnknownPeerException extends TransportSendException {

  private static final long serialVersionUID = 1L;

  UnknownPeerException(Failure failure) {
    super(failure);
  }
}
