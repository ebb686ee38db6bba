// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import java.util.List;

/** Properties that contradict each other or cannot be obeyed. */
final class InvalidPropertyException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** The keys in question, set or not. */
  private final transient List<String> keys;

  /** What is wrong. */
  private final String problem;

  /** What to do about it. */
  private final String action;

  InvalidPropertyException(List<String> keys, String problem, String action) {
    super(problem + ": " + String.join(", ", keys));
    this.keys = List.copyOf(keys);
    this.problem = problem;
    this.action = action;
  }

  String problem() {
    return problem;
  }

  List<String> keys() {
    return keys;
  }

  String action() {
    return action;
  }
}
