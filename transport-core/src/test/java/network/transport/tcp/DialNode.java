// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.stream.Collectors;
import network.transport.Connection;
import network.transport.EndPointAddress;
import network.transport.conformance.Calls;

/** A process that looks a name up, sends one message to the endpoint there, and closes. */
final class DialNode {

  private DialNode() {}

  /** Takes the address of the endpoint. */
  public static void main(String[] arguments) throws Exception {
    EndPointAddress server = EndPointAddress.parse(arguments[0]);
    InetAddress[] all = InetAddress.getAllByName(server.parts().orElseThrow().host());
    System.out.println(
        Arrays.stream(all).map(InetAddress::getHostAddress).collect(Collectors.joining(" ")));
    TcpOptions options = TcpOptions.builder().addressable(false).build();
    try (TcpTransport transport = TcpTransport.open(options)) {
      Connection connection = transport.newEndPoint().connect(server);
      Calls.send(connection, "ping");
      connection.close();
    }
    System.out.println("sent");
  }
}
