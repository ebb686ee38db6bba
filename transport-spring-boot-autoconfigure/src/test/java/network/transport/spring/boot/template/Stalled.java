// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.EndPointOptions;
import network.transport.Transport;
import network.transport.tcp.TcpOptions;
import network.transport.tcp.TcpTransport;

/** A peer that accepts connections and whose small queue nobody empties, so that senders wait. */
final class Stalled implements AutoCloseable {

  private final Transport transport;
  private final EndPoint endPoint;

  private Stalled(Transport transport, EndPoint endPoint) {
    this.transport = transport;
    this.endPoint = endPoint;
  }

  static Stalled open() throws Exception {
    Transport transport = TcpTransport.open(TcpOptions.builder().build());
    return new Stalled(
        transport, transport.newEndPoint(EndPointOptions.defaults().withQueue(1, 1)));
  }

  EndPointAddress address() {
    return endPoint.address();
  }

  @Override
  public void close() {
    transport.close();
  }
}
