// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import org.jspecify.annotations.Nullable;

/**
 * A message was not accepted.
 *
 * @since 0.1.0
 */
public final class SendFailedException extends TransportException {

  private static final long serialVersionUID = 1L;

  /** Why it failed. */
  public enum Code {
    /** This connection's own {@code close} was called. */
    CLOSED,
    /** Its endpoint was closed, the heavyweight connection is lost, or the write failed. */
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
  public SendFailedException(Code code, String message) {
    this(code, message, null);
  }

  /**
   * A failure with the exception that caused it.
   *
   * @param code why
   * @param message what, to whom, why
   * @param cause the exception behind it
   */
  public SendFailedException(Code code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  @Override
  public Code code() {
    return code;
  }
}
