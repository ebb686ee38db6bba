// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

/**
 * The sending thread was interrupted while it waited for a connection, or for room on it. Nothing
 * was sent. The interrupt is pending again.
 *
 * @since 0.1.0
 */
public final class SendInterruptedException extends TransportSendException {

  private static final long serialVersionUID = 1L;

  SendInterruptedException(Failure failure) {
    super(failure);
  }
}
