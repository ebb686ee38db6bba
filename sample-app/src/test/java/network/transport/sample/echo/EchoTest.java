// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.echo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.Transport;
import network.transport.sample.ChatNode;
import network.transport.spring.boot.listener.TransportListenerRegistry;
import network.transport.tcp.TcpOptions;
import network.transport.tcp.TcpTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plain endpoint talks to the echo of a node. */
class EchoTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private ChatNode node;
  private Transport transport;

  @BeforeEach
  void start() throws Exception {
    node = ChatNode.start("test");
    transport = TcpTransport.open(TcpOptions.builder().host("127.0.0.1").port(0).build());
  }

  @AfterEach
  void stop() {
    transport.close();
    node.close();
  }

  @Test
  void whatIsSentComesBackInOrderFromTheEndpointThatItWasSentTo() throws Exception {
    EndPoint endPoint = transport.newEndPoint();
    List<String> messages = IntStream.range(0, 100).mapToObj(i -> "message " + i).toList();
    try (Connection connection = endPoint.connect(echo())) {
      for (String message : messages) {
        connection.send(message.getBytes(UTF_8));
      }
      Event.ConnectionOpened opened = (Event.ConnectionOpened) next(endPoint);
      assertThat(opened.peer()).isEqualTo(echo());
      for (String message : messages) {
        Event.Received received = (Event.Received) next(endPoint);
        assertThat(new String(received.payload(), UTF_8)).isEqualTo(message);
      }
    }
  }

  @Test
  void echoOfAnotherNodeGetsNoAnswer() throws Exception {
    EndPoint other = transport.newEndPoint(EndPointOptions.defaults().withId(1));
    try (Connection connection = other.connect(echo())) {
      connection.send("again and again".getBytes(UTF_8));
      TransportListenerRegistry listeners = node.bean(TransportListenerRegistry.class);
      await().atMost(LIMIT).until(() -> listeners.snapshot(Echo.NAME).handled() == 1);
      assertThat(node.transport().snapshot().totals().messagesSent()).isZero();
    }
  }

  private EndPointAddress echo() {
    EndPointAddress.Parts chat = node.endPoint().address().parts().orElseThrow();
    return EndPointAddress.of(chat.host(), chat.port(), 1);
  }

  private static Event next(EndPoint endPoint) throws Exception {
    return endPoint.receive(LIMIT).orElseThrow();
  }
}
