// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Says where the properties are that the transport cannot obey. */
final class InvalidPropertyFailureAnalyzer
    extends AbstractFailureAnalyzer<InvalidPropertyException> {

  private final Environment environment;

  InvalidPropertyFailureAnalyzer(Environment environment) {
    this.environment = environment;
  }

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, InvalidPropertyException cause) {
    String found =
        cause.keys().stream()
            .map(key -> "%n    %s".formatted(describe(key)))
            .collect(Collectors.joining());
    return new FailureAnalysis(cause.problem() + ":" + found, cause.action(), cause);
  }

  private String describe(String key) {
    return Property.find(environment, key).map(Property::place).orElse(key + " is not set");
  }
}
