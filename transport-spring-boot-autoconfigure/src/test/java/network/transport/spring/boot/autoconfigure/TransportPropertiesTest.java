// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import network.transport.tcp.Protocol;
import network.transport.tcp.TcpOptions;
import network.transport.tcp.TcpOptionsBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TransportPropertiesTest {

  @Test
  void defaultsAreThoseOfTheCore() {
    TcpOptions options = options(Map.of());
    TcpOptions core = TcpOptions.builder().observer(options.observer()).build();
    assertThat(options).isEqualTo(core);
  }

  @ParameterizedTest(name = "{0}={1}")
  @MethodSource
  void setsItsOption(String key, String value, Function<TcpOptions, Object> option, Object want) {
    assertThat(option.apply(options(Map.of("transport." + key, value)))).isEqualTo(want);
  }

  static Stream<Arguments> setsItsOption() {
    return Stream.of(
        option("addressable", "false", o -> o.listen().addressable(), false),
        option("backlog", "17", o -> o.listen().backlog(), OptionalInt.of(17)),
        option("check-peer-host", "true", o -> o.listen().checkPeerHost(), true),
        option(
            "external-host", "a.example", o -> o.listen().externalHost(), Optional.of("a.example")),
        option("external-port", "99", o -> o.listen().externalPort(), OptionalInt.of(99)),
        option("host", "10.0.0.7", o -> o.listen().host(), "10.0.0.7"),
        option("port", "9000", o -> o.listen().port(), 9000),
        option("reuse-addr", "false", o -> o.listen().reuseServerAddr(), false),
        option("reuse-client-addr", "false", o -> o.socket().reuseClientAddr(), false),
        option("no-delay", "false", o -> o.socket().noDelay(), false),
        option("keep-alive", "true", o -> o.socket().keepAlive(), true),
        option("user-timeout", "7s", o -> o.socket().userTimeout(), Optional.of(seconds(7))),
        option("max-address-length", "2KB", o -> o.limits().maxAddressLength(), 2048),
        option("max-message-size", "1MB", o -> o.limits().maxReceiveLength(), 1 << 20),
        option("queue-events", "9", o -> o.limits().queueEvents(), 9),
        option("queue-bytes", "3GB", o -> o.limits().queueBytes(), 3L << 30),
        option("outbox-bytes", "64KB", o -> o.limits().outboxBytes(), 1 << 16),
        option("handshakes", "9", o -> o.limits().handshakes(), 9),
        option("sockets", "9", o -> o.limits().sockets(), 9),
        option("connections-per-socket", "9", o -> o.limits().connectionsPerSocket(), 9),
        option("connect-timeout", "7s", o -> o.timeouts().connect(), seconds(7)),
        option("close-timeout", "7s", o -> o.timeouts().close(), seconds(7)),
        option("close-agreement-timeout", "7s", o -> o.timeouts().closeAgreement(), seconds(7)),
        option("probe-timeout", "7s", o -> o.timeouts().probe(), seconds(7)),
        option("protocol", "legacy", TcpOptions::protocol, Protocol.LEGACY),
        option("event-loops", "3", TcpOptions::eventLoops, 3));
  }

  @Test
  void everyOptionOfTheCoreIsTried() {
    assertThat(setsItsOption().map(arguments -> "transport." + arguments.get()[0]))
        .containsAll(ConfigurationMetadataTest.keysOfOptions());
  }

  private static Arguments option(
      String key, String value, Function<TcpOptions, Object> option, Object want) {
    return Arguments.of(key, value, option, want);
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }

  private static TcpOptions options(Map<String, String> properties) {
    TcpOptionsBuilder builder =
        OptionsFromProperties.map(
            new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("transport", TransportProperties.class));
    return builder.build();
  }
}
