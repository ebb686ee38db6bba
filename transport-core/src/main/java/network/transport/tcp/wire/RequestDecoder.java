// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import static network.transport.tcp.protocol.ProtocolViolation.Kind.TOO_LONG;
import static network.transport.tcp.wire.WireFormat.TWO_WORDS;
import static network.transport.tcp.wire.WireFormat.V0_REQUEST_PREFIX;
import static network.transport.tcp.wire.WireFormat.WORD;

import java.nio.ByteBuffer;
import java.util.Optional;
import network.transport.EndPointAddress;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.ProtocolViolation;

/**
 * Reads the requests of one socket that was accepted, in whichever dialect they are made, however
 * the bytes are cut. Holds at most 16 bytes more than an address may have.
 *
 * <p>A decoder that has thrown, or has found a {@link HandshakeRequest.Connect}, is not used again.
 * <em>Confined to its event loop.</em>
 */
public final class RequestDecoder {

  /** How many versions that are not spoken here a peer may try. */
  static final int MAX_UNSUPPORTED_VERSIONS = 8;

  private final int maxAddressLength;
  private final Assembly request = new Assembly(TWO_WORDS);
  private int unsupportedVersions;

  /**
   * A decoder at the beginning of a request.
   *
   * @param maxAddressLength the longest address that is accepted
   */
  public RequestDecoder(int maxAddressLength) {
    this.maxAddressLength = maxAddressLength;
  }

  /**
   * Reads one request.
   *
   * @param in the bytes that came next, in big-endian order; those behind the request stay unread
   * @return the request, or empty if more bytes are needed and all of these are consumed
   * @throws ProtocolViolation if the request is too long or makes no sense
   */
  public Optional<HandshakeRequest> decode(ByteBuffer in) throws ProtocolViolation {
    if (request.expected() == TWO_WORDS && request.fill(in)) {
      request.expect(TWO_WORDS + announcedLength());
    }
    if (!request.fill(in)) {
      return Optional.empty();
    }
    HandshakeRequest found = found();
    request.restart(TWO_WORDS);
    return Optional.of(found);
  }

  /** The memory held. */
  int heldBytes() {
    return request.capacity();
  }

  // In V0 it counts two words more than the address; which dialect it is, later bytes tell.
  private int announcedLength() throws ProtocolViolation {
    int length = request.intAt(WORD);
    if (Integer.compareUnsigned(length, maxAddressLength + TWO_WORDS) > 0) {
      throw tooLong(length);
    }
    return length;
  }

  private HandshakeRequest found() throws ProtocolViolation {
    int first = request.intAt(0);
    int length = request.intAt(WORD);
    if (first != WireFormat.VERSION) {
      return legacyOrUnsupported(first, length);
    }
    int v0AddressLength = length - TWO_WORDS;
    if (v0AddressLength < 0 || request.intAt(V0_REQUEST_PREFIX - WORD) != v0AddressLength) {
      return legacy(first, length);
    }
    Optional<EndPointAddress> address =
        v0AddressLength == 0
            ? Optional.empty()
            : Optional.of(checkedAddress(V0_REQUEST_PREFIX, v0AddressLength));
    return new HandshakeRequest.Connect(Dialect.V0, request.intAt(TWO_WORDS), address);
  }

  private HandshakeRequest legacyOrUnsupported(int first, int length) throws ProtocolViolation {
    if (address(TWO_WORDS, length).parts().isPresent()) {
      return legacy(first, length);
    }
    unsupportedVersions++;
    if (unsupportedVersions > MAX_UNSUPPORTED_VERSIONS) {
      throw new ProtocolViolation("too many versions tried that are not spoken here");
    }
    return new HandshakeRequest.UnsupportedVersion(first);
  }

  private HandshakeRequest legacy(int endPointId, int length) throws ProtocolViolation {
    EndPointAddress address = checkedAddress(TWO_WORDS, length);
    return new HandshakeRequest.Connect(Dialect.LEGACY, endPointId, Optional.of(address));
  }

  private EndPointAddress checkedAddress(int from, int length) throws ProtocolViolation {
    if (length > maxAddressLength) {
      throw tooLong(length);
    }
    EndPointAddress address = address(from, length);
    if (address.parts().isEmpty()) {
      throw new ProtocolViolation("handshake request without a well-formed address");
    }
    return address;
  }

  private EndPointAddress address(int from, int length) {
    return EndPointAddress.of(request.copy(from, length));
  }

  private ProtocolViolation tooLong(int length) {
    return new ProtocolViolation(
        TOO_LONG,
        "handshake request announces "
            + Integer.toUnsignedString(length)
            + " bytes, an address may have "
            + maxAddressLength);
  }
}
