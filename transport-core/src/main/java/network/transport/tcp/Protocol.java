// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.Collection;
import java.util.Optional;
import network.transport.ConnectHint;
import network.transport.tcp.protocol.Dialect;

/**
 * The dialects of the handshake. Incoming requests are understood in both; this chooses the one of
 * our own requests, for a transport or, as a hint, for one connect.
 *
 * @since 0.1.0
 */
public enum Protocol implements ConnectHint {
  /** The versioned protocol of network-transport-tcp 0.6 and later. The default. */
  V0,
  /** The protocol of network-transport-tcp 0.4, without a version, probes or CloseEndPoint. */
  LEGACY;

  /** The one that a connect asks for. */
  static Optional<Protocol> among(Collection<ConnectHint> hints) {
    for (ConnectHint hint : hints) {
      if (hint instanceof Protocol protocol) {
        return Optional.of(protocol);
      }
    }
    return Optional.empty();
  }

  Dialect dialect() {
    return this == V0 ? Dialect.V0 : Dialect.LEGACY;
  }
}
