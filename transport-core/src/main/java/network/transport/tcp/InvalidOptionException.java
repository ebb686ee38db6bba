// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An option has a value that it cannot have, or none although it must have one.
 *
 * @since 0.1.0
 */
public final class InvalidOptionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** The name of the option. */
  private final String option;

  /** What it was set to; null if it was not set. */
  private final @Nullable String value;

  /** What it can be. */
  private final String expected;

  InvalidOptionException(String option, Object value, String expected) {
    super(option + " must be " + expected + ", but is " + value);
    this.option = option;
    this.value = String.valueOf(value);
    this.expected = expected;
  }

  private InvalidOptionException(String option, String expected) {
    super(option + " must be " + expected + ", but is not set");
    this.option = option;
    this.value = null;
    this.expected = expected;
  }

  static InvalidOptionException notSet(String option, String expected) {
    return new InvalidOptionException(option, expected);
  }

  /**
   * The option, by the name of its builder method.
   *
   * @return such as {@code backlog}
   */
  public String option() {
    return option;
  }

  /**
   * What it was set to.
   *
   * @return the value as text; empty if the option was not set
   */
  public Optional<String> value() {
    return Optional.ofNullable(value);
  }

  /**
   * What it can be.
   *
   * @return such as {@code at least 1}
   */
  public String expected() {
    return expected;
  }
}
