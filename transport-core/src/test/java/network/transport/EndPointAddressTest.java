// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import network.transport.conformance.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of endpoints: how they are written, split and ordered. */
final class EndPointAddressTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.7:9000:3, 10.0.0.7, 9000, 3",
    "host.example.com:1:4294967295, host.example.com, 1, 4294967295",
    "::1:9000:0, ::1, 9000, 0",
    "[::1]:9000:0, ::1, 9000, 0",
    "[fe80::1%eth0]:65535:7, fe80::1%eth0, 65535, 7"
  })
  void partsAreSplitAtTheLastTwoColons(String text, String host, int port, long id) {
    EndPointAddress address = EndPointAddress.parse(text);
    assertThat(address.parts()).contains(new EndPointAddress.Parts(host, port, id));
    assertThat(address).isEqualTo(EndPointAddress.of(host, port, id));
    assertThat(new String(address.bytes(), ISO_8859_1)).isEqualTo(host + ":" + port + ":" + id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "host",
        "host:1",
        ":1:2",
        "host:1:",
        "host::2",
        "host:65536:0",
        "host:1:4294967296",
        "host:-1:0",
        "host:1:-1",
        "host:x:0",
        "ho st:1:0",
        "host:1:0\n",
        "[host:1:0",
        "ho]st:1:0",
        "k\u00f6ln:1:0",
        "\u4e2d:1:0"
      })
  void textThatIsNoAddressIsRefusedWithTheFormThatIsExpected(String text) {
    assertThatThrownBy(() -> EndPointAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("host:port:endPointId");
  }

  @Test
  void encodedAndParsedAnyAddressIsItself() {
    Random random = Scale.random("encodedAndParsedAnyAddressIsItself");
    String alphabet = "abcXYZ019.-_:%";
    for (int i = 0; i < 10_000; i++) {
      StringBuilder host = new StringBuilder("h");
      for (int j = random.nextInt(20); j > 0; j--) {
        host.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      int port = random.nextInt(65_536);
      long id = random.nextInt() & 0xFFFF_FFFFL;
      EndPointAddress address = EndPointAddress.of(host.toString(), port, id);
      assertThat(address.parts()).contains(new EndPointAddress.Parts(host.toString(), port, id));
      assertThat(EndPointAddress.parse(address.toString())).isEqualTo(address);
      assertThat(EndPointAddress.of(address.bytes())).isEqualTo(address).hasSameHashCodeAs(address);
    }
  }

  /** It decides between crossing requests, so both sides must see the same winner. */
  @Test
  void orderIsThatOfUnsignedBytes() {
    Random random = Scale.random("orderIsThatOfUnsignedBytes");
    assertThat(address(0x7F)).isLessThan(address(0x80));
    assertThat(address(0xFF)).isGreaterThan(address(0x01));
    assertThat(address()).isLessThan(address(0));
    assertThat(address(1)).isLessThan(address(1, 0));
    for (int i = 0; i < 100_000; i++) {
      byte[] a = new byte[random.nextInt(4)];
      byte[] b = new byte[random.nextInt(4)];
      random.nextBytes(a);
      random.nextBytes(b);
      EndPointAddress one = EndPointAddress.of(a);
      EndPointAddress two = EndPointAddress.of(b);
      assertThat(Integer.signum(one.compareTo(two)))
          .isEqualTo(Integer.signum(Arrays.compareUnsigned(a, b)))
          .isEqualTo(-Integer.signum(two.compareTo(one)));
      assertThat(one.compareTo(two) == 0).isEqualTo(one.equals(two));
    }
  }

  private static EndPointAddress address(int... bytes) {
    byte[] out = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      out[i] = (byte) bytes[i];
    }
    return EndPointAddress.of(out);
  }

  @Test
  void bytesAreCopiedBothWays() {
    byte[] given = {'a'};
    EndPointAddress address = EndPointAddress.of(given);
    given[0] = 'b';
    address.bytes()[0] = 'c';
    assertThat(address).hasToString("a");
  }

  @Test
  void messageAboutATextThatIsMuchTooLongIsNot() {
    assertThatThrownBy(() -> EndPointAddress.parse("h".repeat(1 << 20)))
        .hasMessageContaining("host:port:endPointId")
        .hasMessageEndingWith("h...\"")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
  }

  @Test
  void textForPeopleIsSafeInALog() {
    assertThat(address('a', '\r', '\n', 0x1b, '[', '\\', 0xff))
        .hasToString("a\\x0d\\x0a\\x1b[\\x5c\\xff");
  }

  @Test
  void aPersonMayNotWriteLeadingZerosWhichAPeerMay() {
    assertThatThrownBy(() -> EndPointAddress.parse("h:09000:0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("host:port:endPointId");
    assertThat(EndPointAddress.of("h:09000:0".getBytes(ISO_8859_1)).parts()).isPresent();
  }
}
