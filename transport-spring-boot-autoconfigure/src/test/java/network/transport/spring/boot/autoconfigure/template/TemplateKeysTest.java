// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import network.transport.spring.boot.Leftovers;
import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** Starts real applications with wrong keys and reads what they print. */
@ExtendWith(OutputCaptureExtension.class)
class TemplateKeysTest {

  @AfterEach
  void nothingIsLeft() {
    Leftovers.assertNoThreads();
  }

  @Test
  void addressWithoutAnEndPoint(CapturedOutput output) {
    fail("transport.peers.orders.address=10.0.0.7:9000");
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("Property: transport.peers.orders.address")
        .contains("Value: \"10.0.0.7:9000\"")
        .contains("endpoint address must be host:port:endPointId, such as 10.0.0.7:9000:0");
  }

  @ParameterizedTest
  @CsvSource({
    "reconnect.multiplier, 0.5, at least 1",
    "reconnect.initial-delay, 0, at least 1ms",
    "reconnect.max-delay, 1ms, at least the 500ms of transport.template.reconnect.initial-delay",
    "reconnect.jitter, -1s, 0 or more",
    "reconnect.attempts, -1, '0 for no limit, or more'",
    "reconnect.threads, 0, at least 1",
    "idle-timeout, -1s, '0 for never, or more'",
    "wait-timeout, 0, more than 0"
  })
  void valuesOutOfRange(String name, String value, String expected, CapturedOutput output) {
    String key = "transport.template." + name;
    fail(key + "=" + value);
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("The property %s has the value \"%s\" (from \"%s\"".formatted(key, value, key))
        .contains("but must be " + expected + ".")
        .contains("Set %s to a value that is %s, or remove it".formatted(key, expected));
  }

  @Test
  void defaultThatAnotherKeyForbids(CapturedOutput output) {
    fail("transport.template.reconnect.initial-delay=1m");
    assertThat(output)
        .contains("The property transport.template.reconnect.max-delay is not set, but must be at")
        .contains("least the 60000ms of transport.template.reconnect.initial-delay.")
        .contains("Set transport.template.reconnect.max-delay, or change what demands it.");
  }

  private static void fail(String... properties) {
    Throwable failure =
        catchThrowable(
            () ->
                new SpringApplicationBuilder(App.class)
                    .web(WebApplicationType.NONE)
                    .properties(properties)
                    .run()
                    .close());
    assertThat(failure).isNotNull();
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    TransportAutoConfiguration.class,
    TransportTemplateAutoConfiguration.class
  })
  static class App {}
}
