// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.conformance;

import network.transport.Transport;
import network.transport.tcp.TcpOptions;
import network.transport.tcp.TcpTransport;

/** The cases of any transport, over TCP. */
final class TcpConformanceTest extends TransportConformance {

  @Override
  protected Transport newTransport() throws Exception {
    return TcpTransport.open(TcpOptions.defaults());
  }
}
