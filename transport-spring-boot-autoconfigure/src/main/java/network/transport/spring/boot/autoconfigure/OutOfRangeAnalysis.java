// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** What is said of a property that has not one of the values that it can have. */
final class OutOfRangeAnalysis {

  private OutOfRangeAnalysis() {}

  static FailureAnalysis of(Environment environment, String key, String expected, Throwable cause) {
    return Property.find(environment, key)
        .map(property -> ofProperty(property, expected, cause))
        .orElseGet(() -> ofAbsent(key, expected, cause));
  }

  private static FailureAnalysis ofProperty(Property property, String expected, Throwable cause) {
    return new FailureAnalysis(
        "The property %s, but must be %s.".formatted(property.description(), expected),
        "Set %s to a value that is %s, or remove it to have the default."
            .formatted(property.name(), expected),
        cause);
  }

  private static FailureAnalysis ofAbsent(String key, String expected, Throwable cause) {
    return new FailureAnalysis(
        "The property %s is not set, but must be %s.".formatted(key, expected),
        "Set %s, or change what demands it.".formatted(key),
        cause);
  }
}
