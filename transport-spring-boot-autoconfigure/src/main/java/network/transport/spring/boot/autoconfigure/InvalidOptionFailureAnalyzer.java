// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import java.util.Locale;
import java.util.Map;
import network.transport.tcp.InvalidOptionException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Says which key, or else which option, has a value that it cannot have. */
final class InvalidOptionFailureAnalyzer extends AbstractFailureAnalyzer<InvalidOptionException> {

  /** The options whose keys are not their names in kebab case. */
  private static final Map<String, String> RENAMED =
      Map.of("reuseServerAddr", "reuse-addr", "maxReceiveLength", "max-message-size");

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
    if (!fromProperties(cause)) {
      return ofOption(cause);
    }
    return OutOfRangeAnalysis.of(environment, keyOf(cause.option()), cause.expected(), cause);
  }

  /** Whether the properties alone, without customizers and beans, make the same mistake. */
  private boolean fromProperties(InvalidOptionException cause) {
    try {
      OptionsFromProperties.map(
              Binder.get(environment).bindOrCreate("transport", TransportProperties.class))
          .build();
      return false;
    } catch (InvalidOptionException own) {
      return own.option().equals(cause.option()) && own.value().equals(cause.value());
    }
  }

  private static FailureAnalysis ofOption(InvalidOptionException cause) {
    return new FailureAnalysis(
        "The transport option %s %s, but must be %s."
            .formatted(
                cause.option(),
                cause.value().map("has the value \"%s\""::formatted).orElse("is not set"),
                cause.expected()),
        "No property is the cause: correct the TransportOptionsCustomizer or TcpOptions bean that"
            + " is.",
        cause);
  }
}
