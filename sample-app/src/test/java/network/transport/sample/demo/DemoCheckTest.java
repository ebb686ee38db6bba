// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The check must see what goes wrong: each test spoils one answer of two nodes that do well. */
class DemoCheckTest {

  private static final String ALICE = "127.0.0.1:9081:0";
  private static final String BOB = "127.0.0.1:9082:0";
  private static final Duration SHORT = Duration.ofMillis(100);

  private final NodeClient client = new NodeClient();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Findings findings = new Findings(new PrintStream(printed, true, UTF_8));
  private FakeNode alice;
  private FakeNode bob;

  @BeforeEach
  void startNodes() throws IOException {
    alice = new FakeNode("alice", 9081, BOB);
    bob = new FakeNode("bob", 9082, ALICE);
  }

  @AfterEach
  void stopNodes() {
    alice.close();
    bob.close();
  }

  @Test
  void nodesThatDoWellPass() throws Exception {
    run();
    assertThat(findings.wrong()).isZero();
    assertThat(printed.toString(UTF_8))
        .contains("messages from alice at bob: 1000 on 10 connections, each once and in order")
        .contains("exactly 1 (counted by the transports")
        .contains("none (counted by the transports")
        .contains("transport.messages.received of bob: 1000");
  }

  @Test
  void lostMessageIsWrong() throws Exception {
    bob.answers(FakeNode.CHECK, FakeNode.received(10, 99, "null", ALICE));
    onlyWrong("messages from alice at bob: not complete");
  }

  @Test
  void messageOutOfOrderIsWrong() throws Exception {
    alice.answers(FakeNode.CHECK, FakeNode.received(10, 100, "\"expected 2\"", BOB));
    onlyWrong("messages from bob at alice: not complete or not in order");
  }

  @Test
  void missingConnectionIsWrong() throws Exception {
    bob.answers(FakeNode.CHECK, FakeNode.received(9, 100, "null", ALICE));
    onlyWrong("messages from alice at bob: not complete");
  }

  @Test
  void senderThatIsSomebodyElseIsWrong() throws Exception {
    bob.answers(FakeNode.CHECK, FakeNode.received(10, 100, "null", BOB));
    onlyWrong("messages from alice at bob: not complete");
  }

  @Test
  void meterThatIsOffByOneIsWrong() throws Exception {
    bob.answers(FakeNode.RECEIVED, FakeNode.meter(1001));
    onlyWrong("transport.messages.received of bob: 1001");
  }

  @Test
  void transportWithoutHealthIsWrong() throws Exception {
    alice.answers(FakeNode.HEALTH, "{\"status\": \"UP\"}");
    onlyWrong("health of alice: UP, its transport: none");
  }

  @Test
  void connectionsThatStayOpenAreWrong() throws Exception {
    alice.answers(FakeNode.CLOSE, "{\"open\": 10}");
    onlyWrong("alice closed its connections; open: 10");
  }

  @Test
  void secondSocketIsWrongAndSoIsOneThatStays() throws Exception {
    new DemoCheck(alice.spec(), bob.spec(), client, new TwoSockets(), limits()).run(findings);
    assertThat(findings.wrong()).isEqualTo(2);
    assertThat(printed.toString(UTF_8))
        .contains("WRONG  TCP connections between the two processes: not 1 (known")
        .containsPattern("WRONG  TCP connections left after [0-9]+ ms: two");
  }

  @Test
  void nodeThatFailsEndsTheCheckAndIsQuoted() {
    bob.fails(FakeNode.OPEN);
    assertThatThrownBy(this::run)
        .isInstanceOf(DemoException.class)
        .hasMessageContaining("POST " + bob.spec().http("/check") + " answered 500");
  }

  private void onlyWrong(String expected) throws Exception {
    run();
    assertThat(findings.wrong()).isEqualTo(1);
    assertThat(printed.toString(UTF_8)).contains("WRONG  " + expected);
  }

  private void run() throws DemoException, InterruptedException {
    SocketCounter counter = new SocketCounter.TransportCounter(alice.spec(), bob.spec(), client);
    new DemoCheck(alice.spec(), bob.spec(), client, counter, limits()).run(findings);
    MeterCheck meters = new MeterCheck(client, 1);
    meters.run(alice.spec(), findings);
    meters.run(bob.spec(), findings);
  }

  private static DemoCheck.Limits limits() {
    return new DemoCheck.Limits(SHORT, SHORT, SHORT);
  }

  private record TwoSockets() implements SocketCounter {
    @Override
    public SocketCount count() {
      return new SocketCount(2, 2, true, "two");
    }

    @Override
    public String source() {
      return "known";
    }
  }
}
