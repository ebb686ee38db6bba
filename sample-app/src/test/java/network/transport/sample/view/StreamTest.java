// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.sample.ChatNode;
import network.transport.spring.boot.event.TransportApplicationEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a browser hears of alice, who knows bob. */
class StreamTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private ChatNode bob;
  private ChatNode alice;

  @BeforeEach
  void startNodes() {
    bob = ChatNode.start("test");
    alice =
        ChatNode.start(
            "test",
            "--transport.peers.bob.address=" + bob.address(),
            "--view.interval=20ms",
            "--view.heartbeat=100ms",
            "--view.watchers=2",
            "--view.history=20");
  }

  @AfterEach
  void stopNodes() {
    alice.close();
    bob.close();
  }

  @Test
  void picturesFollowTheTransport() throws Exception {
    try (PageStream stream = stream("")) {
      await().atMost(LIMIT).until(() -> stream.lastPicture().isPresent());
      assertThat(stream.lastPicture().orElseThrow().path("sockets").asInt()).isZero();
      alice.bean(HeldConnections.class).open(bob.endPoint().address(), 3);
      await().atMost(LIMIT).until(() -> line(stream).path("outgoing").asInt() == 3);
      assertThat(line(stream).path("state").asString()).isEqualTo("VALID");
      assertThat(stream.lastPicture().orElseThrow().path("sockets").asInt())
          .isEqualTo(alice.transport().snapshot().sockets());
      alice.endPoint().disconnect(bob.endPoint().address());
      await().atMost(LIMIT).until(() -> line(stream).isNull());
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  kinds(stream)
                      .containsAll(List.of("PeerConnected", "ConnectionLost", "PeerDisconnected")));
    }
  }

  @Test
  void streamIsOneThatBrowsersKeepReading() throws Exception {
    try (PageStream stream = stream("")) {
      await().atMost(LIMIT).until(() -> stream.heard("beat").size() > 2);
      assertThat(stream.heard("picture")).as("nothing has changed").hasSize(1);
      HttpHeaders headers = stream.response().headers();
      assertThat(headers.firstValue("Content-Type")).hasValue("text/event-stream");
      assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
    }
  }

  @Test
  void whoComesBackGetsWhatItHasMissedAndNothingTwice() throws Exception {
    happen(5);
    String seen;
    try (PageStream first = stream("")) {
      await().atMost(LIMIT).until(() -> first.log().size() == 5);
      seen = first.heard("log").get(0).id();
    }
    happen(4);
    try (PageStream second = stream(seen)) {
      await().atMost(LIMIT).until(() -> second.heard("beat").size() > 1);
      assertThat(numbers(second)).containsExactly(6L, 7L, 8L, 9L);
    }
  }

  @Test
  void whoWasAwayForLongGetsWhatIsKept() throws Exception {
    happen(100);
    Feed feed = alice.bean(Feed.class);
    for (String from : List.of("", alice.bean(EventLog.class).id(3), "of another life-99", "?")) {
      try (PageStream stream = stream(from)) {
        await().atMost(LIMIT).until(() -> !stream.log().isEmpty());
        assertThat(numbers(stream))
            .as(from)
            .containsExactly(LongStream.rangeClosed(81, 100).boxed().toArray(Long[]::new));
      }
      await().atMost(LIMIT).until(() -> feed.watchers() == 0);
    }
  }

  @Test
  void browserThatDoesNotReadHoldsUpNobody() throws Exception {
    StuckEmitter stuck = new StuckEmitter();
    alice.bean(Feed.class).watch(stuck, 0);
    await().atMost(LIMIT).until(() -> stuck.sends() == 1);
    try (PageStream stream = stream("")) {
      happen(1_000);
      await().atMost(LIMIT).until(() -> numbers(stream).contains(1_000L));
      assertThat(stuck.sends()).as("it waits for its browser").isEqualTo(1);
    }
    stuck.goOn();
    // The picture on which it hung, the newest one, and what is kept of the log: not all it missed.
    await().atMost(LIMIT).until(() -> stuck.sends() > 2);
    assertThat(stuck.sent()).filteredOn(it -> it.contains("event:log")).hasSize(1);
    assertThat(stuck.sent().get(1)).contains("event:log").contains("-1000");
  }

  @Test
  void browserThatIsGoneIsForgottenAndItsPlaceIsFree() throws Exception {
    Feed feed = alice.bean(Feed.class);
    try (PageStream one = stream("");
        PageStream two = stream("")) {
      await().atMost(LIMIT).until(() -> feed.watchers() == 2);
      alice
          .http()
          .get()
          .uri("/picture/stream")
          .exchange()
          .expectStatus()
          .isEqualTo(503)
          .expectBody()
          .jsonPath("$.title")
          .isEqualTo("Too many watchers");
      assertThat(one.ended() || two.ended()).isFalse();
    }
    await().atMost(LIMIT).until(() -> feed.watchers() == 0);
    try (PageStream next = stream("")) {
      await().atMost(LIMIT).until(() -> next.lastPicture().isPresent());
    }
  }

  @Test
  void openStreamDoesNotDelayTheEndOfTheNode() throws Exception {
    try (PageStream stream = stream("")) {
      await().atMost(LIMIT).until(() -> stream.lastPicture().isPresent());
      long start = System.nanoTime();
      alice.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
      await().atMost(LIMIT).until(stream::ended);
    }
  }

  private PageStream stream(String lastEventId) throws Exception {
    return PageStream.open(alice.uri("/picture/stream"), lastEventId);
  }

  /** As the dispatch thread of the endpoint does it. */
  private void happen(int times) {
    EventRecorder recorder = alice.bean(EventRecorder.class);
    for (int i = 0; i < times; i++) {
      recorder.failed(
          new TransportApplicationEvent<>(
              alice.endPoint(),
              Event.ErrorEvent.connectionLost(EndPointAddress.parse("127.0.0.1:1:0"), "no " + i)));
    }
  }

  private static JsonNode line(PageStream stream) {
    return stream.lastPicture().orElseThrow().path("peers").path(0).path("line");
  }

  private static List<String> kinds(PageStream stream) {
    return stream.log().stream().map(entry -> entry.path("kind").asString()).toList();
  }

  private static List<Long> numbers(PageStream stream) {
    return stream.log().stream().map(entry -> entry.path("number").asLong()).toList();
  }
}
