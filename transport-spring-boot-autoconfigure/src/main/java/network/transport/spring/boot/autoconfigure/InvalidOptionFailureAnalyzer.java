// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import network.transport.tcp.InvalidOptionException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Says which key, or else which option, has a value that it cannot have. */
final class InvalidOptionFailureAnalyzer extends AbstractFailureAnalyzer<InvalidOptionException> {

  /** The options whose keys are not their names in kebab case. */
  private static final Map<String, String> RENAMED =
      Map.of("reuseServerAddr", "reuse-addr", "maxReceiveLength", "max-message-size");

  /** How the core says that a value is missing. */
  private static final String NOT_SET = "not set";

  private final Environment environment;

  InvalidOptionFailureAnalyzer(Environment environment) {
    this.environment = environment;
  }

  static String keyOf(String option) {
    String kebab = option.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    return "transport." + RENAMED.getOrDefault(option, kebab);
  }

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, InvalidOptionException cause) {
    return find(keyOf(cause.option()))
        .map(property -> ofProperty(property, cause))
        .orElseGet(() -> cause.value().equals(NOT_SET) ? ofAbsent(cause) : ofOption(cause));
  }

  private static FailureAnalysis ofProperty(
      ConfigurationProperty property, InvalidOptionException cause) {
    String origin =
        Optional.ofNullable(property.getOrigin()).map(at -> " (from " + at + ")").orElse("");
    return new FailureAnalysis(
        "The property %s has the value \"%s\"%s, but must be %s."
            .formatted(property.getName(), property.getValue(), origin, cause.expected()),
        "Set %s to a value that is %s, or remove it to have the default."
            .formatted(property.getName(), cause.expected()),
        cause);
  }

  private static FailureAnalysis ofAbsent(InvalidOptionException cause) {
    String key = keyOf(cause.option());
    return new FailureAnalysis(
        "The property %s is not set, but must be %s.".formatted(key, cause.expected()),
        "Set %s, or change what demands it.".formatted(key),
        cause);
  }

  private static FailureAnalysis ofOption(InvalidOptionException cause) {
    return new FailureAnalysis(
        "The transport option %s has the value \"%s\", but must be %s."
            .formatted(cause.option(), cause.value(), cause.expected()),
        "No property sets it: correct the TransportOptionsCustomizer or TcpOptions bean that does.",
        cause);
  }

  private Optional<ConfigurationProperty> find(String key) {
    ConfigurationPropertyName name = ConfigurationPropertyName.of(key);
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      ConfigurationProperty found = source.getConfigurationProperty(name);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
