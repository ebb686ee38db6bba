// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import java.util.List;

/** What is wrong with properties. Immutable. */
sealed interface PropertyFault {

  /**
   * A value that is none of those that the property can have.
   *
   * @param key the property, set or not
   * @param expected what it must be, such as {@code at least 1}
   */
  record OutOfRange(String key, String expected) implements PropertyFault {}

  /**
   * Properties that contradict each other or cannot be obeyed.
   *
   * @param keys the properties in question, set or not
   * @param problem what is wrong
   * @param action what to do about it
   */
  record Conflict(List<String> keys, String problem, String action) implements PropertyFault {
    /** Copies the keys. */
    public Conflict {
      keys = List.copyOf(keys);
    }
  }
}
