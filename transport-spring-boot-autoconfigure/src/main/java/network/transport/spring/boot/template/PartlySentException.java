// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

/**
 * The connection was lost, or the thread interrupted, between several messages of one call: the
 * first of them, in order, may have been accepted, the rest was not. The template does not send
 * them again. After an interrupt, that is pending again.
 *
 * @since 0.1.0
 */
public final class PartlySentException extends TransportSendException {

  private static final long serialVersionUID = 1L;

  PartlySentException(Failure failure) {
    super(failure);
  }
}
