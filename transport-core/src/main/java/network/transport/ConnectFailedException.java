// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import org.jspecify.annotations.Nullable;

/**
 * No connection could be opened.
 *
 * @since 0.1.0
 */
public final class ConnectFailedException extends TransportException {

  private static final long serialVersionUID = 1L;

  /** Why it failed. */
  public enum Code {
    /** Unknown host, refused, or no such endpoint there. */
    NOT_FOUND,
    /** No socket, or no connection on the socket, is left. */
    INSUFFICIENT_RESOURCES,
    /** The deadline passed. */
    TIMEOUT,
    /** A syntax error in the address, the endpoint closed, a broken handshake, or anything else. */
    FAILED
  }

  /** Why it failed. */
  private final Code code;

  /**
   * A failure without a deeper cause.
   *
   * @param code why
   * @param message what, to whom, why
   */
  public ConnectFailedException(Code code, String message) {
    this(code, message, null);
  }

  /**
   * A failure with the exception that caused it.
   *
   * @param code why
   * @param message what, to whom, why
   * @param cause the exception behind it
   */
  public ConnectFailedException(Code code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  @Override
  public Code code() {
    return code;
  }
}
