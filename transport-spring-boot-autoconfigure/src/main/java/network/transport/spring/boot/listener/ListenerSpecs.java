// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads what an annotation asks for. Immutable.
 *
 * @param strategies what it does not say
 * @param placeholders resolves what it says
 */
record ListenerSpecs(ListenerStrategies strategies, UnaryOperator<String> placeholders) {

  private static final String UNRESOLVED =
      "set that property, or give the placeholder a default as in ${key:default}";
  private static final String[] BOOLEANS = {"true", "false"};

  ListenerSpec read(TransportListener annotation, Method method) {
    Attributes attributes = new Attributes(method, placeholders);
    String endPoint =
        attributes
            .resolve("endpoint", annotation.endpoint())
            .orElseThrow(() -> attributes.invalid("endpoint", "", "the name of an endpoint"));
    return new ListenerSpec(
        attributes.resolve("id", annotation.id()).orElse(endPoint),
        endPoint,
        attributes
            .resolve("concurrency", annotation.concurrency())
            .map(text -> strategies.limits().withConcurrency(attributes.positive(text)))
            .orElse(strategies.limits()),
        attributes
            .resolve("autoStartup", annotation.autoStartup())
            .map(attributes::bool)
            .orElse(strategies.autoStartup()));
  }

  /** The attributes of the annotation of a method. */
  private record Attributes(Method method, UnaryOperator<String> placeholders) {

    Optional<String> resolve(String attribute, String text) {
      try {
        String value = placeholders.apply(text).strip();
        if (!value.contains("${")) {
          return Optional.of(value).filter(present -> !present.isEmpty());
        }
      } catch (IllegalArgumentException e) {
        throw new InvalidTransportListenerException(problem(attribute, text), UNRESOLVED, e);
      }
      throw new InvalidTransportListenerException(problem(attribute, text), UNRESOLVED);
    }

    int positive(String text) {
      try {
        int number = Integer.parseInt(text);
        if (number > 0) {
          return number;
        }
      } catch (NumberFormatException e) {
        throw invalid("concurrency", text, "a number from 1 on");
      }
      throw invalid("concurrency", text, "a number from 1 on");
    }

    boolean bool(String text) {
      for (String known : BOOLEANS) {
        if (known.equalsIgnoreCase(text)) {
          return Boolean.parseBoolean(text);
        }
      }
      throw invalid("autoStartup", text, "true or false");
    }

    InvalidTransportListenerException invalid(String attribute, String text, String expected) {
      return new InvalidTransportListenerException(
          problem(attribute, text), "it must be " + expected);
    }

    private String problem(String attribute, String text) {
      return "%s of the transport listener %s is \"%s\""
          .formatted(attribute, ListenerSignature.name(method), text);
    }
  }
}
