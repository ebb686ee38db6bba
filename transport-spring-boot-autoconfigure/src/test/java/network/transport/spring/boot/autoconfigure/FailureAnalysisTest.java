// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import network.transport.spring.boot.Leftovers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts real applications that cannot start and reads what they print. */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTest {

  @AfterEach
  void nothingIsLeft() {
    Leftovers.assertNoThreads();
  }

  @Test
  void portInUse(CapturedOutput output) throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      fail(App.class, "transport.port=" + port);
      assertThat(output)
          .contains("APPLICATION FAILED TO START")
          .contains(
              "transport.host=127.0.0.1 and transport.port="
                  + port
                  + ": the port "
                  + port
                  + " is in use.")
          .contains("Stop what listens on port " + port + ", or set transport.port to a free port");
    }
  }

  @Test
  void unknownHost(CapturedOutput output) {
    fail(App.class, "transport.host=no-such-host.invalid");
    assertThat(output)
        .contains("transport.host=no-such-host.invalid and transport.port=0:")
        .contains("the host no-such-host.invalid is unknown.")
        .contains("Set transport.host to a name or address of this machine");
  }

  @Test
  void addressOfAnotherMachine(CapturedOutput output) {
    fail(App.class, "transport.host=192.0.2.1");
    assertThat(output)
        .contains("the address 192.0.2.1 is none of this machine's.")
        .contains("Set transport.host to a name or address of this machine");
  }

  @Test
  void negativeBacklog(CapturedOutput output) {
    fail(App.class, "transport.backlog=-1");
    assertThat(output)
        .contains("The property transport.backlog has the value \"-1\"")
        .contains("but must be at least 1.")
        .contains("Set transport.backlog to a value that is at least 1, or remove it");
  }

  @Test
  void negativeGracePeriod(CapturedOutput output) {
    fail(App.class, "transport.shutdown.grace-period=-1s");
    assertThat(output)
        .contains(
            "The property transport.shutdown.grace-period has the value \"-1s\" (from"
                + " \"transport.shutdown.grace-period\" from property source")
        .contains("but must be 0 or more.")
        .contains("Set transport.shutdown.grace-period to a value that is 0 or more, or remove it");
  }

  @Test
  void keyIsNamedHoweverItIsSpelled(CapturedOutput output) {
    fail(App.class, "transport.maxMessageSize=3GB");
    assertThat(output)
        .contains("The property transport.max-message-size has the value \"3GB\"")
        .contains("must be between 0 and");
  }

  @Test
  void wildcardWithoutAnExternalHost(CapturedOutput output) {
    fail(App.class, "transport.host=0.0.0.0");
    assertThat(output)
        .contains("The property transport.external-host is not set, but must be set when host is")
        .contains("Set transport.external-host, or change what demands it.");
  }

  @Test
  void optionOfACustomizer(CapturedOutput output) {
    fail(Customized.class);
    assertThat(output)
        .contains("The transport option queueEvents has the value \"0\", but must be at least 1.")
        .contains("correct the TransportOptionsCustomizer");
  }

  @Test
  void optionOfACustomizerWhoseKeyIsSetToo(CapturedOutput output) {
    fail(Customized.class, "transport.queue-events=5");
    assertThat(output)
        .contains("The transport option queueEvents has the value \"0\", but must be at least 1.")
        .contains("No property is the cause");
  }

  @Test
  void reservedKeys(CapturedOutput output) {
    fail(App.class, "transport.ssl.bundle=secret", "transport.ssl.enabled=false");
    assertThat(output)
        .contains("The keys transport.ssl.* are reserved for TLS, which this version does not have")
        .contains("transport.ssl.bundle (from \"transport.ssl.bundle\" from property source")
        .contains("transport.ssl.enabled (from")
        .contains("Remove them")
        .doesNotContain("secret");
  }

  @Test
  void endPointsWithTheSameIdentifier(CapturedOutput output) {
    fail(App.class, "transport.endpoints.a.id=1", "transport.endpoints.b.id=1");
    assertThat(output)
        .contains("The endpoints a and b have the same identifier 1:")
        .contains("transport.endpoints.a.id (from \"transport.endpoints.a.id\" from")
        .contains("transport.endpoints.b.id (from")
        .contains("Give each endpoint an identifier of its own");
  }

  @Test
  void endPointWithoutAnIdentifier(CapturedOutput output) {
    fail(App.class, "transport.endpoints.a.queue-events=1");
    assertThat(output)
        .contains("The endpoint a has no identifier:")
        .contains("transport.endpoints.a.id is not set")
        .contains("Set transport.endpoints.a.id to a number from 0 to 4294967295");
  }

  @Test
  void endPointWithNothingButAMisspeltKey(CapturedOutput output) {
    fail(App.class, "transport.endpoints.a.qeue-events=1");
    assertThat(output)
        .contains("The endpoint a has no identifier:")
        .contains("transport.endpoints.a.qeue-events (from")
        .contains("Set transport.endpoints.a.id to a number from 0 to 4294967295");
  }

  @ParameterizedTest
  @ValueSource(strings = {"transport.peers.b", "transport.peers.b.addres"})
  void peerWithoutAnAddress(String key, CapturedOutput output) {
    fail(App.class, key + "=127.0.0.1:1:0");
    assertThat(output)
        .contains("The peer b has no address:")
        .contains(key + " (from \"" + key + "\" from property source")
        .contains("Set transport.peers.b.address to the address of its endpoint, such as");
  }

  @Test
  void nameThatIsInCamelCase(CapturedOutput output) {
    fail(App.class, "transport.endpoints.camelCase.queue-events=1");
    assertThat(output)
        .contains("The endpoint camelCase has no identifier:")
        .contains("transport.endpoints.camelCase.id is not set");
  }

  @Test
  void identifierThatIsNoNumber(CapturedOutput output) {
    fail(App.class, "transport.endpoints.a.id=one");
    assertThat(output).contains("Property: transport.endpoints.a.id").contains("Value: \"one\"");
  }

  @Test
  void valueOfTheWrongType(CapturedOutput output) {
    fail(App.class, "transport.dispatch=sometimes");
    assertThat(output).contains("Property: transport.dispatch").contains("EVENTS").contains("NONE");
  }

  private static void fail(Class<?> application, String... properties) {
    Throwable failure =
        catchThrowable(
            () ->
                new SpringApplicationBuilder(application)
                    .web(WebApplicationType.NONE)
                    .properties(properties)
                    .run()
                    .close());
    assertThat(failure).isNotNull();
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(TransportAutoConfiguration.class)
  static class App {}

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(TransportAutoConfiguration.class)
  static class Customized {
    @Bean
    TransportOptionsCustomizer wrong() {
      return options -> options.queueEvents(0);
    }
  }
}
