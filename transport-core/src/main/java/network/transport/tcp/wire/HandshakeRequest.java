// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import java.util.Optional;
import network.transport.EndPointAddress;
import network.transport.tcp.protocol.Dialect;

/** What the side that connects asks for. <em>Immutable.</em> */
public sealed interface HandshakeRequest {

  /**
   * To be connected to an endpoint.
   *
   * @param dialect in which the request was made and the connection will be spoken
   * @param endPointId of the endpoint that is wanted, an unsigned number
   * @param address of the endpoint that asks, of the form {@code host:port:endPointId}; empty, in
   *     V0 only, if it is unaddressable
   */
  record Connect(Dialect dialect, int endPointId, Optional<EndPointAddress> address)
      implements HandshakeRequest {}

  /**
   * To speak a version that is not spoken here. To be answered with {@link
   * HandshakeResponse.UnsupportedVersion}; the next request follows on the same socket.
   *
   * @param version that was asked for, an unsigned number
   */
  record UnsupportedVersion(int version) implements HandshakeRequest {
    @Override
    public String toString() {
      return "UnsupportedVersion[version=" + Integer.toUnsignedString(version) + "]";
    }
  }
}
