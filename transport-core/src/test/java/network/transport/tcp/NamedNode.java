// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import network.transport.EndPoint;
import network.transport.conformance.Inbox;

/** A process that comes to itself under a name that it checks, and prints the name. */
final class NamedNode {

  private NamedNode() {}

  /** Takes the name. */
  public static void main(String[] arguments) throws Exception {
    TcpOptions checking = TcpOptions.builder().checkPeerHost(true).build();
    TcpOptions named = TcpOptions.builder().externalHost(arguments[0]).build();
    try (TcpTransport servers = TcpTransport.open(checking);
        TcpTransport clients = TcpTransport.open(named)) {
      EndPoint server = servers.newEndPoint();
      clients.newEndPoint().connect(server.address());
      System.out.println(new Inbox(server).openedEvent().peer().parts().orElseThrow().host());
    }
  }
}
