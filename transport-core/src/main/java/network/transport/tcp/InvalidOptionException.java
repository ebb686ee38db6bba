// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

/** An option has a value that it cannot have. */
public final class InvalidOptionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** The name of the option. */
  private final String option;

  /** What it was set to. */
  private final String value;

  /** What it can be. */
  private final String expected;

  InvalidOptionException(String option, Object value, String expected) {
    super(option + " must be " + expected + ", but is " + value);
    this.option = option;
    this.value = String.valueOf(value);
    this.expected = expected;
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
   * @return the value as text
   */
  public String value() {
    return value;
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
