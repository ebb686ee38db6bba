// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Says where the properties are that the transport cannot obey. Before Spring Boot's analyzer of
 * what cannot be bound, which knows the prefix only.
 */
@Order(0)
final class InvalidPropertyFailureAnalyzer
    extends AbstractFailureAnalyzer<InvalidPropertyException> {

  private final Environment environment;

  InvalidPropertyFailureAnalyzer(Environment environment) {
    this.environment = environment;
  }

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, InvalidPropertyException cause) {
    PropertyFault fault = cause.fault();
    if (fault instanceof PropertyFault.OutOfRange range) {
      return OutOfRangeAnalysis.of(environment, range.key(), range.expected(), cause);
    }
    return ofConflict((PropertyFault.Conflict) fault, cause);
  }

  private FailureAnalysis ofConflict(PropertyFault.Conflict conflict, Throwable cause) {
    String found =
        conflict.keys().stream()
            .map(key -> "%n    %s".formatted(describe(key)))
            .collect(Collectors.joining());
    return new FailureAnalysis(conflict.problem() + ":" + found, conflict.action(), cause);
  }

  private String describe(String key) {
    return Property.find(environment, key).map(Property::place).orElse(key + " is not set");
  }
}
