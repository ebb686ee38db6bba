// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import network.transport.EndPoint;
import network.transport.Transport;
import network.transport.sample.ChatNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** The tests' node is alice; bob is a second one; nobody listens where carol is said to be. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
@ActiveProfiles("test")
@DirtiesContext
class ChatTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static @Nullable ChatNode bob;

  @Autowired RestTestClient alice;
  @Autowired EndPoint endPoint;
  @Autowired Transport transport;

  @DynamicPropertySource
  static void addresses(DynamicPropertyRegistry registry) {
    int port = ChatNode.freePort();
    ChatNode started =
        ChatNode.start("test", "--transport.peers.alice.address=127.0.0.1:" + port + ":0");
    bob = started;
    registry.add("transport.port", () -> port);
    registry.add("chat.name", () -> "alice");
    registry.add("transport.peers.bob.address", started::address);
    registry.add("transport.peers.carol.address", () -> "127.0.0.1:1:0");
  }

  @AfterAll
  static void stopBob() {
    bob().close();
  }

  @Test
  void messageArrivesWithTheNameAndAddressOfItsSender() {
    send(alice, "{\"to\": \"bob\", \"text\": \"from alice\"}")
        .expectStatus()
        .isAccepted()
        .expectBody()
        .json("{\"sent\": [\"bob\"]}");
    arrived(bob().http(), "from alice", "alice", endPoint.address().toString());
  }

  @Test
  void messageToNobodyInParticularReachesAllPeers() {
    send(bob().http(), "{\"text\": \"from bob\"}").expectStatus().isAccepted();
    arrived(alice, "from bob", "bob", bob().address());
  }

  @Test
  void peerThatIsNotThereIsWaitedForAndThenReportedWithTheReason() {
    send(alice, "{\"to\": \"carol\", \"text\": \"hello\"}")
        .expectStatus()
        .isEqualTo(504)
        .expectBody()
        .jsonPath("$.title")
        .isEqualTo("Peer not reached")
        .jsonPath("$.detail")
        .value(String.class, why -> assertThat(why).startsWith("Not sent to carol: "));
  }

  @Test
  void messageToAllTellsWhoGotItAndWhoDidNot() {
    send(alice, "{\"to\": \"*\", \"text\": \"to all\"}")
        .expectStatus()
        .isEqualTo(504)
        .expectBody()
        .json("{\"sent\": [\"bob\"], \"failed\": [\"carol\"]}");
    arrived(bob().http(), "to all", "alice", endPoint.address().toString());
  }

  @Test
  void connectionThatWasLostIsOpenedAgain() {
    send(alice, "{\"to\": \"bob\", \"text\": \"before\"}").expectStatus().isAccepted();
    long lost = lost();
    bob().endPoint().disconnect(endPoint.address());
    // Alice may dial again before anybody sees her without a socket.
    await().atMost(LIMIT).until(() -> lost() > lost);
    send(alice, "{\"to\": \"bob\", \"text\": \"after\"}").expectStatus().isAccepted();
    arrived(bob().http(), "after", "alice", endPoint.address().toString());
  }

  @Test
  void malformedJsonIsRefusedWithThePlaceAndAnExample() {
    refused("{\"to\": \"bob\", text}", 400, "at line 1, column ", "Expected JSON such as {\"to\"");
    refused("{\"to\": [1], \"text\": \"hello\"}", 400, "not of the expected type", "Expected JSON");
    refused("{\"too\": \"bob\", \"text\": \"hi\"}", 400, "no member \"too\"", "Expected JSON");
    refused(
        "{\"" + "x".repeat(10_000) + "\": 1}", 400, "\"" + "x".repeat(80) + "...\"", "Expected");
    refused("", 400, "no body", "Expected JSON");
  }

  @Test
  void textMustBeThereAndNotTooLong() {
    refused("{\"to\": \"bob\"}", 400, "\"text\" is missing or blank", "{\"to\": \"bob\"");
    refused("{\"to\": \"bob\", \"text\": \" \"}", 400, "\"text\" is missing or blank", "Expected");
    String tooLong = "{\"to\": \"bob\", \"text\": \"" + "x".repeat(4001) + "\"}";
    refused(tooLong, 413, "4001 characters", "4000 are allowed");
  }

  @Test
  void requestThatIsFarTooLongIsNotRead() {
    refused("{\"text\": \"" + "x".repeat(1 << 20) + "\"}", 400, "expected JSON", "maximum");
  }

  @Test
  void unknownPeerIsNotFoundAndTheKnownOnesAreNamed() {
    refused("{\"to\": \"bert\", \"text\": \"hello\"}", 404, "no peer \"bert\"", "bob, carol");
  }

  @Test
  void nodeTellsItsAddressAndItsPeers() {
    alice
        .get()
        .uri("/node")
        .exchange()
        .expectBody()
        .json(
            "{\"name\": \"alice\", \"address\": \"%s\", \"peers\": {\"bob\": \"%s\"}}"
                .formatted(endPoint.address(), bob().address()));
  }

  @Test
  void actuatorShowsHealthAndMeters() {
    alice
        .get()
        .uri("/actuator/health")
        .exchange()
        .expectBody()
        .json("{\"status\": \"UP\", \"components\": {\"transport\": {\"status\": \"UP\"}}}");
    alice
        .get()
        .uri("/actuator/health/readiness")
        .exchange()
        .expectBody()
        .jsonPath("$.components.transport.status")
        .isEqualTo("UP");
    alice.get().uri("/actuator/metrics/transport.messages.sent").exchange().expectStatus().isOk();
  }

  @Test
  void checkIsOffWithoutItsProfile() {
    alice.get().uri("/check").exchange().expectStatus().isNotFound();
  }

  private static void refused(String request, RestTestClient http, int status, String... parts) {
    ResponseSpec response = send(http, request);
    response.expectStatus().isEqualTo(status);
    response.expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
    response
        .expectBody()
        .jsonPath("$.detail")
        .value(String.class, why -> assertThat(why).contains(parts));
  }

  private void refused(String request, int status, String why, String allowed) {
    refused(request, alice, status, why, allowed);
  }

  private static ResponseSpec send(RestTestClient http, String json) {
    return http.post()
        .uri("/messages")
        .contentType(MediaType.APPLICATION_JSON)
        .body(json)
        .exchange();
  }

  private static void arrived(RestTestClient at, String text, String from, String address) {
    String expected =
        "[?(@.text == '%s' && @.from == '%s' && @.address == '%s')]".formatted(text, from, address);
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                at.get()
                    .uri("/messages")
                    .exchange()
                    .expectBody()
                    .jsonPath("$" + expected)
                    .isNotEmpty());
  }

  private long lost() {
    return transport.snapshot().totals().outgoingLost();
  }

  private static ChatNode bob() {
    assertThat(bob).isNotNull();
    return bob;
  }
}
