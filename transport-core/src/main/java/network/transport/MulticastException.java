// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import org.jspecify.annotations.Nullable;

/**
 * A multicast operation failed.
 *
 * @since 0.1.0
 */
public final class MulticastException extends TransportException {

  private static final long serialVersionUID = 1L;

  /** Why it failed. */
  public enum Code {
    /** This transport has no multicast. */
    UNSUPPORTED
  }

  /** Why it failed. */
  private final Code code;

  /**
   * A failure without a deeper cause.
   *
   * @param code why
   * @param message what, to whom, why
   */
  public MulticastException(Code code, String message) {
    this(code, message, null);
  }

  /**
   * A failure with the exception that caused it.
   *
   * @param code why
   * @param message what, to whom, why
   * @param cause the exception behind it
   */
  public MulticastException(Code code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  static MulticastException unsupported() {
    return new MulticastException(Code.UNSUPPORTED, "this transport has no multicast groups");
  }

  @Override
  public Code code() {
    return code;
  }
}
