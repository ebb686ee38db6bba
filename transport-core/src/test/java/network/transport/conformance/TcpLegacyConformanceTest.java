// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.conformance;

import network.transport.Transport;
import network.transport.tcp.Protocol;
import network.transport.tcp.TcpOptions;
import network.transport.tcp.TcpTransport;

/** The cases of any transport, over TCP in the dialect of the first releases. */
final class TcpLegacyConformanceTest extends TransportConformance {

  @Override
  protected Transport newTransport() throws Exception {
    return TcpTransport.open(TcpOptions.builder().protocol(Protocol.LEGACY).build());
  }
}
