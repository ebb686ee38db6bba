// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.convert;

/**
 * A value that cannot be written, or a payload that is not what was expected.
 *
 * @since 0.1.0
 */
public final class TransportConversionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A conversion that cannot be done.
   *
   * @param message what was to be converted to what, and why it cannot be
   */
  public TransportConversionException(String message) {
    super(message);
  }

  /**
   * A conversion that failed.
   *
   * @param message what was to be converted to what, and why it cannot be
   * @param cause what failed
   */
  public TransportConversionException(String message, Throwable cause) {
    super(message, cause);
  }
}
