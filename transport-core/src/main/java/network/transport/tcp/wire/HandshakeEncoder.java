// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static network.transport.tcp.wire.WireFormat.TWO_WORDS;
import static network.transport.tcp.wire.WireFormat.V0_REQUEST_PREFIX;
import static network.transport.tcp.wire.WireFormat.WORD;

import java.nio.ByteBuffer;
import java.util.Optional;
import network.transport.EndPointAddress;
import network.transport.tcp.protocol.Dialect;

/** Writes both sides of the handshake. <em>Immutable.</em> */
public final class HandshakeEncoder {

  private HandshakeEncoder() {}

  /**
   * A request to be connected.
   *
   * @param dialect in which to ask
   * @param endPointId of the endpoint that is wanted, an unsigned number
   * @param ours the address of the endpoint that asks; empty, in V0 only, if it is unaddressable
   * @return the bytes, the caller's
   * @throws IllegalArgumentException if there is no address in LEGACY
   */
  public static byte[] request(Dialect dialect, int endPointId, Optional<EndPointAddress> ours) {
    byte[] address = ours.map(EndPointAddress::bytes).orElseGet(() -> new byte[0]);
    if (dialect == Dialect.LEGACY) {
      if (ours.isEmpty()) {
        throw new IllegalArgumentException("LEGACY needs an address of the endpoint that asks");
      }
      ByteBuffer out = ByteBuffer.allocate(TWO_WORDS + address.length);
      putBytes(out.putInt(endPointId), address);
      return out.array();
    }
    ByteBuffer out = ByteBuffer.allocate(V0_REQUEST_PREFIX + address.length);
    out.putInt(WireFormat.VERSION).putInt(TWO_WORDS + address.length);
    putBytes(out.putInt(endPointId), address);
    return out.array();
  }

  /**
   * An answer.
   *
   * @param response the answer; it must be one that the peer's dialect knows
   * @return the bytes, the caller's
   */
  public static byte[] response(HandshakeResponse response) {
    if (response instanceof HandshakeResponse.HostMismatch mismatch) {
      return mismatch(mismatch);
    }
    if (response instanceof HandshakeResponse.UnsupportedVersion unsupported) {
      ByteBuffer out = ByteBuffer.allocate(TWO_WORDS).putInt(WireFormat.UNSUPPORTED_VERSION);
      return out.putInt(unsupported.highest()).array();
    }
    return ByteBuffer.allocate(WORD).putInt(code(response)).array();
  }

  private static int code(HandshakeResponse response) {
    if (response instanceof HandshakeResponse.Accepted) {
      return WireFormat.ACCEPTED;
    }
    return response instanceof HandshakeResponse.Invalid ? WireFormat.INVALID : WireFormat.CROSSED;
  }

  private static byte[] mismatch(HandshakeResponse.HostMismatch mismatch) {
    byte[] claimed = mismatch.claimed().getBytes(ISO_8859_1);
    byte[] numeric = mismatch.numeric().getBytes(ISO_8859_1);
    byte[] resolved = mismatch.resolved().getBytes(ISO_8859_1);
    int texts = claimed.length + numeric.length + resolved.length;
    ByteBuffer out = ByteBuffer.allocate(4 * WORD + texts).putInt(WireFormat.HOST_MISMATCH);
    putBytes(out, claimed);
    putBytes(out, numeric);
    putBytes(out, resolved);
    return out.array();
  }

  private static void putBytes(ByteBuffer out, byte[] bytes) {
    out.putInt(bytes.length).put(bytes);
  }
}
