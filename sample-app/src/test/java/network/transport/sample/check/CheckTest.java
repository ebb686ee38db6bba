// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.check;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import network.transport.Connection;
import network.transport.EndPointAddress;
import network.transport.Transport;
import network.transport.sample.ChatNode;
import network.transport.spring.boot.listener.TransportListenerRegistry;
import network.transport.tcp.TcpOptions;
import network.transport.tcp.TcpTransport;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class CheckTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Test
  void bothNodesOpenAndSendAtOnceAndAllArrivesOverOneSocket() {
    int port = ChatNode.freePort();
    try (ChatNode bob =
            ChatNode.start("check", "--transport.peers.alice.address=127.0.0.1:" + port + ":0");
        ChatNode alice =
            ChatNode.startOn(port, "check", "--transport.peers.bob.address=" + bob.address())) {
      CompletableFuture<ResponseSpec> fromBob = supplyAsync(() -> open(bob, "alice", 5, 20));
      CompletableFuture<ResponseSpec> fromAlice = supplyAsync(() -> open(alice, "bob", 5, 20));
      fromBob.join().expectStatus().isOk().expectBody().json("{\"open\": 5, \"sent\": 100}");
      fromAlice.join().expectStatus().isOk().expectBody().json("{\"open\": 5, \"sent\": 100}");
      received(alice, 5);
      received(bob, 5);
      await().atMost(LIMIT).until(() -> sockets(alice) == 1 && sockets(bob) == 1);
      open(alice, "bob", 5, 20).expectStatus().isEqualTo(409);

      alice.http().delete().uri("/check").exchange().expectBody().json("{\"open\": 0}");
      bob.http().delete().uri("/check").exchange().expectBody().json("{\"open\": 0}");
      received(alice, 0);
      received(bob, 0);
      await().atMost(LIMIT).until(() -> sockets(alice) == 0 && sockets(bob) == 0);
    }
  }

  @Test
  void requestsThatCannotBeCarriedOutAreRefused() {
    try (ChatNode alice =
        ChatNode.start("check", "--transport.peers.nobody.address=127.0.0.1:1:0")) {
      open(alice, "nobody", 0, 1).expectStatus().isBadRequest();
      open(alice, "nobody", 1, 1001).expectStatus().isBadRequest();
      post(alice.http(), "{\"connections\": 1, \"messages\": 1}").expectStatus().isBadRequest();
      open(alice, "stranger", 1, 1).expectStatus().isNotFound();
      open(alice, "nobody", 1, 1).expectStatus().isEqualTo(502);
      // The failure has made room for another try.
      open(alice, "nobody", 1, 1).expectStatus().isEqualTo(502);
    }
  }

  @Test
  void connectionsOfAnotherEndpointAreNoneOfItsOwn() throws Exception {
    try (ChatNode alice = ChatNode.start("check");
        Transport transport =
            TcpTransport.open(TcpOptions.builder().host("127.0.0.1").port(0).build());
        Connection connection = transport.newEndPoint().connect(echo(alice))) {
      connection.send(new byte[] {'1'});
      TransportListenerRegistry listeners = alice.bean(TransportListenerRegistry.class);
      await().atMost(LIMIT).until(() -> listeners.snapshot("echo").handled() == 1);
      received(alice, 0);
    }
  }

  private static EndPointAddress echo(ChatNode node) {
    EndPointAddress.Parts chat = node.endPoint().address().parts().orElseThrow();
    return EndPointAddress.of(chat.host(), chat.port(), 1);
  }

  private static void received(ChatNode node, int connections) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                node.http()
                    .get()
                    .uri("/check")
                    .exchange()
                    .expectBody()
                    .jsonPath("$.received.length()")
                    .isEqualTo(connections)
                    .jsonPath("$.received[?(@.messages != 20 || @.fault != null)]")
                    .isEmpty());
  }

  private static int sockets(ChatNode node) {
    return node.transport().snapshot().sockets();
  }

  private static ResponseSpec open(ChatNode node, String to, int connections, int messages) {
    return post(
        node.http(),
        "{\"to\": \"%s\", \"connections\": %d, \"messages\": %d}"
            .formatted(to, connections, messages));
  }

  private static ResponseSpec post(RestTestClient http, String json) {
    return http.post().uri("/check").contentType(MediaType.APPLICATION_JSON).body(json).exchange();
  }
}
