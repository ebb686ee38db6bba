// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import org.jspecify.annotations.Nullable;

/**
 * An operation of the transport failed. Each kind has a code that callers can act on.
 *
 * @since 0.1.0
 */
public abstract sealed class TransportException extends Exception
    permits NewEndPointFailedException,
        ConnectFailedException,
        SendFailedException,
        MulticastException {

  private static final long serialVersionUID = 1L;

  TransportException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * Why it failed, chosen by what a caller would do differently.
   *
   * @return the code, of the enum of the concrete exception
   */
  public abstract Enum<?> code();
}
