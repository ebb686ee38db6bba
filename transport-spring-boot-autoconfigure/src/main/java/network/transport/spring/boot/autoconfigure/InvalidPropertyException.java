// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import java.util.List;

/**
 * Properties that the transport cannot obey. What the application prints when it fails to start
 * says where they are set, and what to do.
 *
 * @since 0.1.0
 */
public final class InvalidPropertyException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  private final transient PropertyFault fault;

  InvalidPropertyException(List<String> keys, String problem, String action) {
    super(problem + ": " + String.join(", ", keys));
    this.fault = new PropertyFault.Conflict(keys, problem, action);
  }

  private InvalidPropertyException(PropertyFault.OutOfRange fault, Object value) {
    super("%s must be %s, but is %s".formatted(fault.key(), fault.expected(), value));
    this.fault = fault;
  }

  /**
   * Checks the value of one property, once it is bound.
   *
   * @param valid whether it is a value that the property can have
   * @param key the whole key, in kebab case
   * @param expected what the value must be, such as {@code at least 1}
   * @param value what it is
   * @throws InvalidPropertyException if it is not valid
   */
  public static void check(boolean valid, String key, String expected, Object value) {
    if (!valid) {
      throw new InvalidPropertyException(new PropertyFault.OutOfRange(key, expected), value);
    }
  }

  PropertyFault fault() {
    return fault;
  }
}
