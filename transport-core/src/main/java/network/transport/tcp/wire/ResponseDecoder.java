// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static network.transport.tcp.protocol.ProtocolViolation.Kind.TOO_LONG;
import static network.transport.tcp.wire.WireFormat.TWO_WORDS;
import static network.transport.tcp.wire.WireFormat.WORD;

import java.nio.ByteBuffer;
import java.util.Optional;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.ProtocolViolation;

/**
 * Reads the response to a request of ours, however the bytes are cut. Holds at most three texts of
 * the length that an address may have, and 16 bytes.
 *
 * <p>A decoder that has thrown is not used again. <em>Confined to its event loop.</em>
 */
public final class ResponseDecoder {

  private static final int MISMATCH_TEXTS = 3;

  private final Dialect dialect;
  private final int maxAddressLength;
  private final Assembly response = new Assembly(WORD);

  /**
   * A decoder at the beginning of a response.
   *
   * @param dialect of the request
   * @param maxAddressLength the longest text that is accepted
   */
  public ResponseDecoder(Dialect dialect, int maxAddressLength) {
    this.dialect = dialect;
    this.maxAddressLength = maxAddressLength;
  }

  /**
   * Reads one response.
   *
   * @param in the bytes that came next, in big-endian order; those behind the response stay unread
   * @return the response, or empty if more bytes are needed and all of these are consumed
   * @throws ProtocolViolation if the dialect has no such response, or a text in it is too long
   */
  public Optional<HandshakeResponse> decode(ByteBuffer in) throws ProtocolViolation {
    while (response.fill(in)) {
      int expected = dialect == Dialect.LEGACY ? legacyLength() : length();
      if (expected == response.expected()) {
        HandshakeResponse found = found();
        response.restart(WORD);
        return Optional.of(found);
      }
      response.expect(expected);
    }
    return Optional.empty();
  }

  /** The memory held. */
  int heldBytes() {
    return response.capacity();
  }

  private int legacyLength() throws ProtocolViolation {
    int code = response.intAt(0);
    return switch (code) {
      case WireFormat.ACCEPTED, WireFormat.INVALID, WireFormat.CROSSED -> WORD;
      default -> throw unexpected(code);
    };
  }

  private int length() throws ProtocolViolation {
    return switch (response.intAt(0)) {
      case WireFormat.HOST_MISMATCH -> mismatchLength();
      case WireFormat.UNSUPPORTED_VERSION -> TWO_WORDS;
      default -> legacyLength();
    };
  }

  /** The length as far as it is known: to the end of the text or length that comes next. */
  private int mismatchLength() throws ProtocolViolation {
    int end = WORD;
    for (int text = 0; text < MISMATCH_TEXTS; text++) {
      if (end == response.expected()) {
        return end + WORD;
      }
      end += WORD + textLength(end);
      if (end > response.expected()) {
        return end;
      }
    }
    return end;
  }

  private int textLength(int at) throws ProtocolViolation {
    int length = response.intAt(at);
    if (Integer.compareUnsigned(length, maxAddressLength) > 0) {
      throw new ProtocolViolation(
          TOO_LONG,
          "text of " + Integer.toUnsignedString(length) + " bytes in a handshake response");
    }
    return length;
  }

  private HandshakeResponse found() throws ProtocolViolation {
    int code = response.intAt(0);
    return switch (code) {
      case WireFormat.ACCEPTED -> new HandshakeResponse.Accepted();
      case WireFormat.INVALID -> new HandshakeResponse.Invalid();
      case WireFormat.CROSSED -> new HandshakeResponse.Crossed();
      case WireFormat.HOST_MISMATCH -> mismatch();
      case WireFormat.UNSUPPORTED_VERSION ->
          new HandshakeResponse.UnsupportedVersion(response.intAt(WORD));
      default -> throw unexpected(code);
    };
  }

  private HandshakeResponse mismatch() {
    String claimed = text(WORD);
    String numeric = text(TWO_WORDS + claimed.length());
    String resolved = text(3 * WORD + claimed.length() + numeric.length());
    return new HandshakeResponse.HostMismatch(claimed, numeric, resolved);
  }

  private String text(int at) {
    return new String(response.copy(at + WORD, response.intAt(at)), ISO_8859_1);
  }

  private static ProtocolViolation unexpected(int code) {
    return new ProtocolViolation("unexpected response " + Integer.toUnsignedString(code));
  }
}
