// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.test.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.tcp.TcpOptions;
import network.transport.tcp.TcpTransport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The port of a transport over TCP, in a field and in parameters. */
@SpringBootTest
final class LocalTransportPortTest {

  @LocalTransportPort private int port;

  private final int portOfConstructor;

  LocalTransportPortTest(@Autowired @LocalTransportPort int portOfConstructor) {
    this.portOfConstructor = portOfConstructor;
  }

  @Test
  void isThePortThatPeersDial() throws Exception {
    try (TcpTransport peer = TcpTransport.open(TcpOptions.defaults())) {
      EndPointAddress application = EndPointAddress.of("127.0.0.1", port, 0);
      assertThat(EchoApplication.echo(peer.newEndPoint(), application, "ping")).isEqualTo("ping");
    }
  }

  @Test
  void isTheSameWhereverItIsInjected(
      @LocalTransportPort int portOfParameter, @Autowired EndPoint endPoint) {
    assertThat(portOfConstructor).isEqualTo(port).isPositive();
    assertThat(portOfParameter).isEqualTo(port);
    assertThat(endPoint.address()).isEqualTo(EndPointAddress.of("127.0.0.1", port, 0));
  }
}
