// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.test.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.Transport;
import network.transport.memory.InMemoryNetwork;
import network.transport.memory.InMemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** A test of an application as its authors write it, without sockets. */
@SpringBootTest
@Timeout(60)
@AutoConfigureInMemoryTransport
final class InMemoryTransportTest {

  @Autowired private InMemoryNetwork network;
  @Autowired private Transport transport;
  @Autowired private EndPoint endPoint;
  @LocalTransportPort private int port;

  @Test
  void applicationAnswersWhoeverIsOnItsNetwork() throws Exception {
    try (InMemoryTransport peer = network.open("peer", 1)) {
      assertThat(EchoApplication.echo(peer.newEndPoint(), endPoint.address(), "ping"))
          .isEqualTo("ping");
    }
  }

  @Test
  void portIsTheOneOnTheNetwork() {
    assertThat(endPoint.address()).isEqualTo(EndPointAddress.of("127.0.0.1", port, 0));
    assertThat(transport.snapshot().endPoints()).hasSize(1);
    assertThat(transport.snapshot().sockets()).isZero();
  }

  @Test
  void networkBreaksConnections() throws Exception {
    try (InMemoryTransport peer = network.open()) {
      EndPoint client = peer.newEndPoint();
      Connection connection = client.connect(endPoint.address());
      network.breakConnection(client.address(), endPoint.address());
      Event event = client.receive();
      while (event instanceof Event.ConnectionOpened) {
        event = client.receive();
      }
      assertThat(event)
          .isInstanceOfSatisfying(
              Event.ErrorEvent.class, e -> assertThat(e.peer()).contains(endPoint.address()));
      connection.close();
    }
  }
}
