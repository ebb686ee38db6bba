// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import org.jspecify.annotations.Nullable;

/**
 * No endpoint could be made.
 *
 * @since 0.1.0
 */
public final class NewEndPointFailedException extends TransportException {

  private static final long serialVersionUID = 1L;

  /** Why it failed. */
  public enum Code {
    /** A limit or a resource of the system is exhausted. */
    INSUFFICIENT_RESOURCES,
    /** The transport is closed, or the identifier is taken. */
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
  public NewEndPointFailedException(Code code, String message) {
    this(code, message, null);
  }

  /**
   * A failure with the exception that caused it.
   *
   * @param code why
   * @param message what, to whom, why
   * @param cause the exception behind it
   */
  public NewEndPointFailedException(Code code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  @Override
  public Code code() {
    return code;
  }
}
