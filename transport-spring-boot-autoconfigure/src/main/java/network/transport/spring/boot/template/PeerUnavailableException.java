// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

/**
 * There is no connection to the peer. Nothing was sent, and the message can be sent again.
 *
 * @since 0.1.0
 */
public final class PeerUnavailableException extends TransportSendException {

  private static final long serialVersionUID = 1L;

  PeerUnavailableException(Failure failure) {
    super(failure);
  }
}
