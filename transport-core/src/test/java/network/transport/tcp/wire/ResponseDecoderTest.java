// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import static network.transport.tcp.protocol.ProtocolViolation.Kind.MALFORMED;
import static network.transport.tcp.protocol.ProtocolViolation.Kind.TOO_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.ProtocolViolation;
import network.transport.tcp.wire.HandshakeResponse.Accepted;
import network.transport.tcp.wire.HandshakeResponse.Crossed;
import network.transport.tcp.wire.HandshakeResponse.HostMismatch;
import network.transport.tcp.wire.HandshakeResponse.Invalid;
import network.transport.tcp.wire.HandshakeResponse.UnsupportedVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponseDecoderTest {

  private static final int MAX = 32;

  static List<HandshakeResponse> everyResponse() {
    return List.of(
        new Accepted(),
        new Invalid(),
        new Crossed(),
        new HostMismatch("10.1.2.3", "127.0.0.1", "localhost"),
        new HostMismatch("", "", ""),
        new HostMismatch("", "x", ""),
        new HostMismatch("\u0000\r\n\u001b[31m", "\u00ff\u0080", "h".repeat(MAX)),
        new UnsupportedVersion(0),
        new UnsupportedVersion(-1));
  }

  @Test
  void mismatchIsReadFromItsBytes() throws ProtocolViolation {
    assertThat(
            decode(
                Dialect.V0,
                "00000003 00000008 \"10.1.2.3\" 00000009 \"127.0.0.1\" 00000009 \"localhost\""))
        .contains(new HostMismatch("10.1.2.3", "127.0.0.1", "localhost"));
  }

  @Test
  void unsupportedVersionIsReadFromItsBytes() throws ProtocolViolation {
    assertThat(decode(Dialect.V0, "ffffffff 00000000")).contains(new UnsupportedVersion(0));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void bothDialectsKnowTheFirstThree(Dialect dialect) throws ProtocolViolation {
    assertThat(decode(dialect, "00000000")).contains(new Accepted());
    assertThat(decode(dialect, "00000001")).contains(new Invalid());
    assertThat(decode(dialect, "00000002")).contains(new Crossed());
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 1024, 0x7fff_ffffL, 0x8000_0000L, 0xffff_fffeL, 0x4854_5450L})
  void anyOtherResponseIsAViolationThatNamesIt(long code) {
    for (Dialect dialect : Dialect.values()) {
      ProtocolViolation violation = violation(dialect, String.format("%08x", code));
      assertThat(violation.kind()).isEqualTo(MALFORMED);
      assertThat(violation).hasMessage("unexpected response " + code);
    }
  }

  @Test
  void legacyKnowsNeitherMismatchNorVersions() {
    assertThat(violation(Dialect.LEGACY, "00000003 00000000 00000000 00000000"))
        .hasMessage("unexpected response 3");
    assertThat(violation(Dialect.LEGACY, "ffffffff 00000000"))
        .hasMessage("unexpected response 4294967295");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000003 00000021",
        "00000003 80000000",
        "00000003 ffffffff",
        "00000003 00000000 ffffffff",
        "00000003 00000000 00000001 \"x\" 00000021"
      })
  void textOverTheLimitIsTooLongBeforeItComes(String bytes) {
    ResponseDecoder decoder = new ResponseDecoder(Dialect.V0, MAX);

    ProtocolViolation violation =
        catchThrowableOfType(ProtocolViolation.class, () -> decoder.decode(Bytes.buffer(bytes)));

    assertThat(violation.kind()).isEqualTo(TOO_LONG);
    assertThat(decoder.heldBytes()).isLessThanOrEqualTo(20);
  }

  @ParameterizedTest
  @MethodSource("everyResponse")
  void everyResponseIsReadAsItWasWrittenAndWhatFollowsStaysUnread(HandshakeResponse response)
      throws ProtocolViolation {
    byte[] bytes = HandshakeEncoder.response(response);
    ByteBuffer in = ByteBuffer.allocateDirect(bytes.length + 4).put(bytes).putInt(4).flip();

    assertThat(new ResponseDecoder(Dialect.V0, MAX).decode(in)).contains(response);

    assertThat(in.remaining()).isEqualTo(4);
  }

  @ParameterizedTest
  @MethodSource("everyResponse")
  void cutAnywhereAResponseNeedsMoreAndIsThenTheSame(HandshakeResponse response)
      throws ProtocolViolation {
    for (var pieces : Bytes.cuts(HandshakeEncoder.response(response))) {
      ResponseDecoder decoder = new ResponseDecoder(Dialect.V0, MAX);
      Optional<HandshakeResponse> found = Optional.empty();
      for (ByteBuffer piece : pieces) {
        if (piece.hasRemaining()) {
          assertThat(found).isEmpty();
          found = decoder.decode(piece);
          assertThat(piece.hasRemaining()).isFalse();
        }
      }
      assertThat(found).contains(response);
      assertThat(decoder.heldBytes()).isLessThanOrEqualTo(3 * MAX + 16);
    }
  }

  @Test
  void mismatchPrintsNoControlCharacters() {
    assertThat(new HostMismatch("a\r\nb", "\u001b[31m", "\u00e9\\"))
        .hasToString("HostMismatch[claimed=a\\x0d\\x0ab, numeric=\\x1b[31m, resolved=\\xe9\\x5c]");
  }

  @Test
  void mismatchPrintsNoMoreThanANameMayHave() {
    String name = "h".repeat(255);
    assertThat(new HostMismatch(name, name + "x", "\u0000".repeat(1 << 16)))
        .hasToString(
            "HostMismatch[claimed=%s, numeric=%s..., resolved=%s...]"
                .formatted(name, name, "\\x00".repeat(255)));
  }

  private static Optional<HandshakeResponse> decode(Dialect dialect, String bytes)
      throws ProtocolViolation {
    return new ResponseDecoder(dialect, MAX).decode(Bytes.buffer(bytes));
  }

  private static ProtocolViolation violation(Dialect dialect, String bytes) {
    return catchThrowableOfType(ProtocolViolation.class, () -> decode(dialect, bytes));
  }
}
