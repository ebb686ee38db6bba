// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import network.transport.PeerSnapshot;
import network.transport.TransportSnapshot;
import network.transport.sample.ChatNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people can do on alice's page; she knows bob, and nobody listens where carol should be. */
class CommandsTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static ChatNode bob;
  private static ChatNode alice;

  @BeforeAll
  static void startNodes() {
    int port = ChatNode.freePort();
    bob = ChatNode.start("test", "--transport.peers.alice.address=127.0.0.1:" + port + ":0");
    alice =
        ChatNode.startOn(
            port,
            "test",
            "--chat.name=alice",
            "--transport.peers.bob.address=" + bob.address(),
            "--transport.peers.carol.address=127.0.0.1:1:0",
            "--view.most-connections=250",
            "--view.pages.bob=" + bob.uri("/"));
  }

  @AfterAll
  static void stopNodes() {
    alice.close();
    bob.close();
  }

  @AfterEach
  void closeAll() {
    close("");
    bob.http().delete().uri("/peers/alice/connections").exchange().expectStatus().isOk();
    await().atMost(LIMIT).until(() -> sockets(alice) == 0 && sockets(bob) == 0);
  }

  @Test
  void pictureIsWhatTheTransportAndTheMetersSay() {
    open("bob", "{\"count\": 40}").expectStatus().isOk();
    bob.http()
        .post()
        .uri("/peers/alice/connections")
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"count\": 7}")
        .exchange()
        .expectStatus()
        .isOk();
    await().atMost(LIMIT).until(() -> line(alice).incoming() == 7);

    JsonNode picture = picture(alice);
    TransportSnapshot now = alice.transport().snapshot();
    assertThat(picture.path("name").asString()).isEqualTo("alice");
    assertThat(picture.path("address").asString()).isEqualTo(alice.address());
    assertThat(picture.path("sockets").asInt()).isEqualTo(now.sockets()).isEqualTo(1);
    JsonNode peer = picture.path("peers").path(0);
    assertThat(peer.path("page").asString()).isEqualTo(bob.uri("/").toString());
    assertThat(peer.path("line").path("state").asString()).isEqualTo(line(alice).state().name());
    assertThat(peer.path("line").path("outgoing").asInt()).isEqualTo(40);
    assertThat(peer.path("line").path("incoming").asInt()).isEqualTo(7);
    assertThat(picture.path("peers").path(1).path("line").isNull()).isTrue();
    assertThat(meter(picture, "transport.connections")).isEqualTo(47);
    assertThat(meter(picture, "transport.messages.sent"))
        .isEqualTo((double) now.totals().messagesSent())
        .isEqualTo(peer.path("messagesSent").asDouble());
  }

  @Test
  void connectionsAreOpenedAndClosedByTheHundred() {
    open("bob", "{\"count\": 100}").expectBody().json("{\"done\": 100, \"held\": 100}");
    open("bob", "{\"count\": 100}").expectBody().json("{\"done\": 100, \"held\": 200}");
    await().atMost(LIMIT).until(() -> line(bob).incoming() == 200);
    assertThat(sockets(alice)).isEqualTo(1);
    open("bob", "{\"count\": 100}").expectStatus().isEqualTo(409);
    assertThat(line(alice).outgoing()).isEqualTo(250);
    close("?count=100").expectBody().json("{\"done\": 100, \"held\": 150}");
    close("").expectBody().json("{\"done\": 150, \"held\": 0}");
    await().atMost(LIMIT).until(() -> sockets(bob) == 0);
  }

  @Test
  void messageTravelsOnEachConnectionAndNobodyHasToReadIt() {
    long before = received();
    send("bob").expectStatus().isEqualTo(409);
    open("bob", "{\"count\": 30}").expectStatus().isOk();
    send("bob").expectBody().json("{\"done\": 30, \"held\": 30}");
    await().atMost(LIMIT).until(() -> received() == before + 30);
    bob.http()
        .get()
        .uri("/messages")
        .exchange()
        .expectBody()
        .jsonPath("$[?(@.text == '')]")
        .isEmpty();
  }

  @Test
  void brokenSocketIsLostAtBothEndsAndWhatIsHeldIsForgotten() throws Exception {
    open("bob", "{\"count\": 10}").expectStatus().isOk();
    await().atMost(LIMIT).until(() -> line(bob).incoming() == 10);
    long seenByAlice = last(alice);
    long seenByBob = last(bob);
    alice.http().delete().uri("/peers/bob/socket").exchange().expectStatus().isNoContent();
    await().atMost(LIMIT).until(() -> noted(bob, "ConnectionLost", "alice", seenByBob));
    await().atMost(LIMIT).until(() -> noted(alice, "ConnectionLost", "bob", seenByAlice));
    awaitAllHandled(alice);
    await().atMost(LIMIT).untilAsserted(() -> send("bob").expectStatus().isEqualTo(409));
    open("bob", "{\"count\": 1}").expectBody().json("{\"done\": 1, \"held\": 1}");
  }

  @Test
  void whatCannotBeCarriedOutIsRefusedWithTheReason() {
    refused(open("bob", "{\"count\": 0}"), 400, "must be between 1 and 250, but is 0");
    refused(open("bob", "{\"count\": 251}"), 400, "must be between 1 and 250, but is 251");
    refused(open("bob", "{\"count\": 1, \"too\": 1}"), 400, "no member \"too\"");
    refused(open("bob", "{}"), 400, "Expected JSON such as {\"count\": 100}");
    refused(close("?count=-1"), 400, "must be between 1 and 250, but is -1");
    refused(close("?count=all"), 400, "count");
    refused(open("bert", "{\"count\": 1}"), 404, "no peer \"bert\"");
    refused(send("bert"), 404, "Known peers: bob, carol");
    refused(open("carol", "{\"count\": 1}"), 502, "127.0.0.1:1:0");
    refused(alice.http().delete().uri("/peers/bert/socket").exchange(), 404, "no peer \"bert\"");
    // What a form of another site could send is no JSON.
    refused(
        alice
            .http()
            .post()
            .uri("/peers/bob/messages")
            .contentType(MediaType.TEXT_PLAIN)
            .body("{}")
            .exchange(),
        415,
        "text/plain");
  }

  @Test
  void pageLoadsNothingFromElsewhereAndRunsNoInlineScript() {
    String page = text("/");
    assertThat(page).doesNotContain("<style", "style=", "onclick", "<script>");
    for (String file :
        List.of("/", "/page.css", "/figure.css", "/page.js", "/figure.js", "/icon.svg")) {
      String content = text(file).replace("http://www.w3.org/2000/svg", "");
      assertThat(content).as(file).isNotEmpty().doesNotContain("http://", "https://", "//cdn");
    }
    alice
        .http()
        .get()
        .uri("/")
        .exchange()
        .expectHeader()
        .valueEquals("Content-Security-Policy", BrowserRules.POLICY)
        .expectHeader()
        .valueEquals("X-Content-Type-Options", "nosniff");
  }

  private static String text(String path) {
    byte[] body =
        alice
            .http()
            .get()
            .uri(path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return body == null ? "" : new String(body, UTF_8);
  }

  private static void refused(ResponseSpec response, int status, String why) {
    response.expectStatus().isEqualTo(status);
    response.expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
    response
        .expectBody()
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).contains(why));
  }

  private static ResponseSpec open(String peer, String json) {
    return post("/peers/" + peer + "/connections", json);
  }

  private static ResponseSpec send(String peer) {
    return post("/peers/" + peer + "/messages", "{}");
  }

  private static ResponseSpec post(String path, String json) {
    return alice
        .http()
        .post()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .body(json)
        .exchange();
  }

  private static ResponseSpec close(String query) {
    return alice.http().delete().uri("/peers/bob/connections" + query).exchange();
  }

  private static JsonNode picture(ChatNode node) {
    byte[] body =
        node.http().get().uri("/picture").exchange().expectBody().returnResult().getResponseBody();
    assertThat(body).isNotNull();
    return JSON.readTree(body);
  }

  private static double meter(JsonNode picture, String name) {
    return picture
        .path("meters")
        .valueStream()
        .filter(meter -> meter.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow()
        .path("value")
        .asDouble();
  }

  /** The number of what a node has noted last. */
  private static long last(ChatNode node) {
    return node.bean(EventLog.class).after(0).stream().mapToLong(LogEntry::number).max().orElse(0);
  }

  private static boolean noted(ChatNode node, String kind, String peer, long after) {
    return node.bean(EventLog.class).after(after).stream()
        .anyMatch(it -> it.kind().equals(kind) && it.peer().equals(peer));
  }

  /** What was noted may not have reached all listeners, but has before the next event is noted. */
  private static void awaitAllHandled(ChatNode node) throws Exception {
    long seen = last(node);
    String self = node.endPoint().address().toString();
    node.endPoint().connect(node.endPoint().address()).close();
    await().atMost(LIMIT).until(() -> noted(node, "ConnectionOpened", self, seen));
  }

  private static long received() {
    return picture(bob).path("peers").path(0).path("messagesReceived").asLong();
  }

  private static PeerSnapshot line(ChatNode node) {
    return node.transport().snapshot().endPoints().get(0).peers().get(0);
  }

  private static int sockets(ChatNode node) {
    return node.transport().snapshot().sockets();
  }
}
