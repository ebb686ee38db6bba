// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import network.transport.ConnectOptions;
import network.transport.EndPointOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every option has bounds, and an error that names the option, its value and what it can be. */
final class TcpOptionsTest {

  private static final Duration LONGEST = Duration.ofDays(365);

  /** An option, values that it can have, and values that it cannot. */
  private record Bounds<T>(
      String option,
      BiFunction<TcpOptionsBuilder, T, TcpOptionsBuilder> setter,
      List<T> good,
      List<T> bad) {

    Stream<Arguments> goodArguments() {
      return good.stream().map(value -> arguments(value));
    }

    Stream<Arguments> badArguments() {
      return bad.stream().map(value -> arguments(value));
    }

    private Arguments arguments(T value) {
      return Arguments.of(option, value, setter.apply(TcpOptions.builder(), value));
    }
  }

  private static Bounds<Integer> atLeast(
      String option, BiFunction<TcpOptionsBuilder, Integer, TcpOptionsBuilder> setter, int least) {
    return new Bounds<>(
        option,
        setter,
        List.of(least, Integer.MAX_VALUE),
        List.of(least - 1, -1, Integer.MIN_VALUE));
  }

  private static Bounds<Integer> between(
      String option,
      BiFunction<TcpOptionsBuilder, Integer, TcpOptionsBuilder> setter,
      int least,
      int most) {
    return new Bounds<>(option, setter, List.of(least, most), List.of(least - 1, most + 1));
  }

  private static Bounds<Duration> positive(
      String option, BiFunction<TcpOptionsBuilder, Duration, TcpOptionsBuilder> setter) {
    return new Bounds<>(
        option,
        setter,
        List.of(Duration.ofNanos(1), LONGEST),
        List.of(Duration.ZERO, Duration.ofNanos(-1), LONGEST.plusNanos(1)));
  }

  private static Bounds<String> host(
      String option, BiFunction<TcpOptionsBuilder, String, TcpOptionsBuilder> setter) {
    return new Bounds<>(
        option,
        setter,
        List.of("127.0.0.1", "::1", "[::1]", "fe80::1%eth0", "a-b.example.com", "h".repeat(255)),
        List.of("", "a b", "h\r\n", "h".repeat(256), "h/1", "[::1", "k\u00f6ln"));
  }

  private static Stream<Bounds<?>> all() {
    return Stream.of(
        host("host", TcpOptionsBuilder::host),
        host("externalHost", TcpOptionsBuilder::externalHost),
        between("port", TcpOptionsBuilder::port, 0, 65535),
        between("externalPort", TcpOptionsBuilder::externalPort, 1, 65535),
        atLeast("backlog", TcpOptionsBuilder::backlog, 1),
        positive("userTimeout", TcpOptionsBuilder::userTimeout),
        between("maxAddressLength", TcpOptionsBuilder::maxAddressLength, 1, 65536),
        between("maxReceiveLength", TcpOptionsBuilder::maxReceiveLength, 0, 1 << 30),
        atLeast("queueEvents", TcpOptionsBuilder::queueEvents, 1),
        new Bounds<>(
            "queueBytes",
            TcpOptionsBuilder::queueBytes,
            List.of(1L, Long.MAX_VALUE),
            List.of(0L, -1L)),
        atLeast("outboxBytes", TcpOptionsBuilder::outboxBytes, 4096),
        atLeast("handshakes", TcpOptionsBuilder::handshakes, 1),
        atLeast("sockets", TcpOptionsBuilder::sockets, 1),
        atLeast("connectionsPerSocket", TcpOptionsBuilder::connectionsPerSocket, 1),
        positive("connectTimeout", TcpOptionsBuilder::connectTimeout),
        new Bounds<>(
            "closeTimeout",
            TcpOptionsBuilder::closeTimeout,
            List.of(Duration.ZERO, LONGEST),
            List.of(Duration.ofNanos(-1), LONGEST.plusNanos(1))),
        positive("closeAgreementTimeout", TcpOptionsBuilder::closeAgreementTimeout),
        positive("probeTimeout", TcpOptionsBuilder::probeTimeout),
        between("eventLoops", TcpOptionsBuilder::eventLoops, 1, 256));
  }

  static Stream<Arguments> good() {
    return all().flatMap(Bounds::goodArguments);
  }

  static Stream<Arguments> bad() {
    return all().flatMap(Bounds::badArguments);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("good")
  void valueWithinTheBoundsIsTaken(String option, Object value, TcpOptionsBuilder builder) {
    assertThat(builder.build()).isNotNull();
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("bad")
  void valueOutOfBoundsIsNamed(String option, Object value, TcpOptionsBuilder builder) {
    assertThatThrownBy(builder::build)
        .isInstanceOfSatisfying(
            InvalidOptionException.class,
            e -> {
              assertThat(e.option()).isEqualTo(option);
              assertThat(e.value()).contains(value.equals("") ? "empty" : value.toString());
              assertThat(e.expected()).isNotBlank();
              assertThat(e).hasMessageContainingAll(option, e.value().orElseThrow(), e.expected());
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "0", "::", "[::]", "0:0:0:0:0:0:0:0", "::0"})
  void wildcardNeedsAnExternalHost(String wildcard) {
    assertThatThrownBy(() -> TcpOptions.builder().host(wildcard).build())
        .isInstanceOfSatisfying(
            InvalidOptionException.class,
            e -> {
              assertThat(e.option()).isEqualTo("externalHost");
              assertThat(e.value()).isEmpty();
              assertThat(e).hasMessageEndingWith("but is not set");
            });
    assertThat(TcpOptions.builder().host(wildcard).externalHost("me.example.com").build())
        .isNotNull();
    assertThat(TcpOptions.builder().host(wildcard).addressable(false).build()).isNotNull();
  }

  @Test
  void defaultsAreThoseOfTheSpecification() {
    TcpOptions options = TcpOptions.defaults();
    assertThat(options.listen().host()).isEqualTo("127.0.0.1");
    assertThat(options.listen().port()).isZero();
    assertThat(options.listen().addressable()).isTrue();
    assertThat(options.listen().reuseServerAddr())
        .isEqualTo(Listeners.reuseAddr(System.getProperty("os.name")));
    assertThat(options.listen().checkPeerHost()).isFalse();
    assertThat(options.listen().backlog()).isEmpty();
    assertThat(options.socket())
        .isEqualTo(new SocketOptions(true, true, false, java.util.Optional.empty()));
    assertThat(options.limits())
        .isEqualTo(new Limits(1024, 16 << 20, 65_536, 64L << 20, 1 << 20, 1024, 4096, 65_536));
    Duration two = Duration.ofSeconds(2);
    assertThat(options.timeouts()).isEqualTo(new Timeouts(Duration.ofSeconds(5), two, two, two));
    assertThat(options.protocol()).isEqualTo(Protocol.V0);
    assertThat(options.eventLoops()).isEqualTo(1);
  }

  @Test
  void listenerReusesItsAddressExceptOnWindows() {
    assertThat(Listeners.reuseAddr("Linux")).isTrue();
    assertThat(Listeners.reuseAddr("Mac OS X")).isTrue();
    assertThat(Listeners.reuseAddr("Windows 11")).isFalse();
  }

  @Test
  void optionsOfOneConnectAndOneEndPointHaveBoundsToo() {
    ConnectOptions connect = ConnectOptions.defaults();
    assertThatThrownBy(() -> connect.withTimeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("timeout");
    EndPointOptions endPoint = EndPointOptions.defaults();
    assertThatThrownBy(() -> endPoint.withId(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> endPoint.withId(1L << 32)).hasMessageContaining("4294967296");
    assertThatThrownBy(() -> endPoint.withQueue(0, 1)).hasMessageContaining("queue events");
    assertThatThrownBy(() -> endPoint.withQueue(1, 0)).hasMessageContaining("queue bytes");
  }
}
