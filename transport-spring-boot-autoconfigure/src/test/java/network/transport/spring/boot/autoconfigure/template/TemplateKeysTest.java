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
    "reconnect.multiplier=0.5, transport.template.reconnect, multiplier must be at least 1",
    "reconnect.initial-delay=0, transport.template.reconnect, initial-delay must be at least 1ms",
    "reconnect.max-delay=1ms, transport.template.reconnect, max-delay must be at least initial",
    "reconnect.jitter=-1s, transport.template.reconnect, jitter must be zero or more",
    "reconnect.attempts=-1, transport.template.reconnect, attempts must be 0 for no limit",
    "reconnect.threads=0, transport.template.reconnect, threads must be at least 1",
    "idle-timeout=-1s, transport.template, idle-timeout must be 0 or more",
    "wait-timeout=0, transport.template, wait-timeout must be positive"
  })
  void valuesOutOfRange(String key, String prefix, String reason, CapturedOutput output) {
    fail("transport.template." + key);
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("under '" + prefix + "'")
        .contains(reason);
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
