// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static network.transport.tcp.protocol.ProtocolViolation.Kind.MALFORMED;
import static network.transport.tcp.protocol.ProtocolViolation.Kind.TOO_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.Optional;
import network.transport.EndPointAddress;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.ProtocolViolation;
import network.transport.tcp.wire.HandshakeRequest.Connect;
import network.transport.tcp.wire.HandshakeRequest.UnsupportedVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestDecoderTest {

  private static final int MAX = 32;

  private final RequestDecoder decoder = new RequestDecoder(MAX);

  @Test
  void legacyRequestIsReadFromItsBytes() throws ProtocolViolation {
    assertThat(decode("00000000 00000011 \"127.0.0.1:21001:0\""))
        .contains(connect(Dialect.LEGACY, 0, "127.0.0.1:21001:0"));
  }

  @Test
  void v0RequestIsReadFromItsBytes() throws ProtocolViolation {
    assertThat(decode("00000000 00000019 00000000 00000011 \"127.0.0.1:21037:0\""))
        .contains(connect(Dialect.V0, 0, "127.0.0.1:21037:0"));
  }

  @Test
  void unaddressableV0RequestIsReadFromItsBytes() throws ProtocolViolation {
    assertThat(decode("00000000 00000008 00000000 00000000"))
        .contains(new Connect(Dialect.V0, 0, Optional.empty()));
  }

  @Test
  void futureVersionIsSkippedAndTheNextRequestReadFromTheSameBuffer() throws ProtocolViolation {
    ByteBuffer in =
        Bytes.buffer("00000001 00000006 \"future\" 00000000 00000008 00000005 00000000");

    assertThat(decoder.decode(in)).contains(new UnsupportedVersion(1));
    assertThat(decoder.decode(in)).contains(new Connect(Dialect.V0, 5, Optional.empty()));
    assertThat(in.hasRemaining()).isFalse();
  }

  @Test
  void legacyRequestForAnotherEndPointIsToldFromAFutureVersionByItsAddress()
      throws ProtocolViolation {
    assertThat(decode("00000001 00000005 \"h:1:0\"")).contains(connect(Dialect.LEGACY, 1, "h:1:0"));
    assertThat(decode("ffffffff 00000005 \"h:1:0\""))
        .contains(connect(Dialect.LEGACY, -1, "h:1:0"));
    assertThat(decode("ffffffff 00000005 \"h:1:x\"")).contains(new UnsupportedVersion(-1));
    assertThat(decode("00000007 00000000")).contains(new UnsupportedVersion(7));
  }

  @ParameterizedTest
  @CsvSource({
    "5,h:1:0",
    "7,h:1:000",
    "8,h:10:000",
    "9,h:10:0000",
    "32,a23456789012345678901234567:80:1"
  })
  void legacyAddressesOfEveryLengthAreToldFromV0(int length, String address)
      throws ProtocolViolation {
    byte[] request = HandshakeEncoder.request(Dialect.LEGACY, 0, Optional.of(address(address)));

    assertThat(request).hasSize(8 + length);
    assertThat(decoder.decode(ByteBuffer.wrap(request)))
        .contains(connect(Dialect.LEGACY, 0, address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000 00000000",
        "00000000 00000007 \"garbage\"",
        "00000000 00000008 \"strange!\"",
        "00000000 0000000c 00000000 00000005 \"h:1:\"",
        "00000000 0000000c 00000000 00000004 \"h:1:\"",
        "00000000 0000000d 00000000 00000005 \"h:1:x\"",
        "00000000 0000000d 00000000 00000004 \"h:1:0\"",
        "00000000 00000010 00000000 ffffffff 0000000000000000"
      })
  void addressThatDoesNotParseIsMalformed(String bytes) {
    assertThat(violation(bytes).kind()).isEqualTo(MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000 00000029",
        "00000000 7fffffff",
        "00000000 80000000",
        "00000000 ffffffff",
        "00000001 00000029",
        "00000001 80000000",
        "ffffffff ffffffff"
      })
  void lengthsOverTheLimitAreTooLongBeforeTheirBytesCome(String bytes) {
    assertThat(violation(bytes).kind()).isEqualTo(TOO_LONG);
    assertThat(decoder.heldBytes()).isLessThanOrEqualTo(8);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void addressOfTheGreatestLengthIsTakenAndALongerOneIsTooLong(Dialect dialect)
      throws ProtocolViolation {
    String longest = "h".repeat(MAX - 4) + ":1:2";

    assertThat(decoder.decode(request(dialect, 0, longest))).contains(connect(dialect, 0, longest));
    assertThat(decoder.heldBytes()).isLessThanOrEqualTo(MAX + 16);
    for (int endPointId = 0; endPointId < 2; endPointId++) {
      ByteBuffer longer = request(dialect, endPointId, "h" + longest);
      RequestDecoder fresh = new RequestDecoder(MAX);
      assertThat(catchThrowableOfType(ProtocolViolation.class, () -> fresh.decode(longer)).kind())
          .isEqualTo(TOO_LONG);
      assertThat(fresh.heldBytes()).isLessThanOrEqualTo(MAX + 16);
    }
  }

  @Test
  void versionsThatAreNotSpokenAreAnsweredEightTimes() throws ProtocolViolation {
    for (int version = 1; version <= 8; version++) {
      ByteBuffer in = ByteBuffer.allocate(9).putInt(version).putInt(1).put((byte) 'x').flip();
      assertThat(decoder.decode(in)).contains(new UnsupportedVersion(version));
    }

    assertThat(violation("00000009 00000001 \"x\"").kind()).isEqualTo(MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000 00000011 \"127.0.0.1:21001:0\"",
        "00000001 00000011 \"127.0.0.1:21001:0\"",
        "00000000 00000019 00000000 00000011 \"127.0.0.1:21037:0\"",
        "00000000 00000008 00000000 00000000",
        "00000001 00000006 \"future\""
      })
  void framesBehindTheRequestStayUnread(String bytes) throws ProtocolViolation {
    byte[] request = Bytes.of(bytes);
    byte[] frames = Bytes.of("00000000 00000400 00000400 00000004 \"ping\"");
    ByteBuffer in = ByteBuffer.allocateDirect(request.length + frames.length);

    assertThat(decoder.decode(in.put(request).put(frames).flip())).isPresent();

    assertThat(Bytes.remaining(in)).isEqualTo(frames);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"GET / HTTP/1.1\" 0d0a \"Host: x\" 0d0a0d0a",
        "16030100f8 010000f4 0303 a1b2c3d4e5f60718293a4b5c6d7e8f90",
        "\"SSH-2.0-OpenSSH_9.2\" 0d0a"
      })
  void otherProtocolsAreRefusedAsViolations(String bytes) {
    assertThat(violation(bytes).kind()).isEqualTo(TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000 00000011 \"127.0.0.1:21001:0\"",
        "00000000 00000005 \"h:1:0\"",
        "00000000 00000008 \"h:10:000\"",
        "00000009 00000011 \"127.0.0.1:21001:0\"",
        "00000000 00000019 00000000 00000011 \"127.0.0.1:21037:0\"",
        "00000000 00000008 00000000 00000000",
        "00000001 00000006 \"future\"",
        "00000001 00000000"
      })
  void cutAnywhereARequestNeedsMoreAndIsThenTheSame(String bytes) throws ProtocolViolation {
    byte[] request = Bytes.of(bytes);
    Optional<HandshakeRequest> whole = new RequestDecoder(MAX).decode(ByteBuffer.wrap(request));

    for (var pieces : Bytes.cuts(request)) {
      RequestDecoder decoder = new RequestDecoder(MAX);
      Optional<HandshakeRequest> found = Optional.empty();
      for (ByteBuffer piece : pieces) {
        if (piece.hasRemaining()) {
          assertThat(found).isEmpty();
          found = decoder.decode(piece);
          assertThat(piece.hasRemaining()).isFalse();
        }
      }
      assertThat(found).isPresent().isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void everyRequestIsReadAsItWasWritten(Dialect dialect) throws ProtocolViolation {
    for (int endPointId : new int[] {0, 1, 8, 1024, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
      for (String ours : new String[] {"h:1:0", "::1:9000:4294967295", "fe80::1%eth0:65535:1"}) {
        assertThat(decoder.decode(request(dialect, endPointId, ours)))
            .contains(connect(dialect, endPointId, ours));
      }
    }
  }

  private Optional<HandshakeRequest> decode(String bytes) throws ProtocolViolation {
    return decoder.decode(Bytes.buffer(bytes));
  }

  private ProtocolViolation violation(String bytes) {
    return catchThrowableOfType(ProtocolViolation.class, () -> decode(bytes));
  }

  private static ByteBuffer request(Dialect dialect, int endPointId, String ours) {
    return ByteBuffer.wrap(
        HandshakeEncoder.request(dialect, endPointId, Optional.of(address(ours))));
  }

  private static HandshakeRequest connect(Dialect dialect, int endPointId, String address) {
    return new Connect(dialect, endPointId, Optional.of(address(address)));
  }

  private static EndPointAddress address(String text) {
    return EndPointAddress.of(text.getBytes(US_ASCII));
  }
}
