// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import network.transport.ConnectFailedException;
import network.transport.EndPointAddress;
import org.junit.jupiter.api.Test;

class PeerConnectionsTest {

  private static final EndPointAddress BOB = EndPointAddress.parse("127.0.0.1:9082:0");
  private static final EndPointAddress CAROL = EndPointAddress.parse("127.0.0.1:9083:0");

  private final FakeEndPoint endPoint = new FakeEndPoint();
  private final PeerConnections connections =
      new PeerConnections(
          endPoint, new ChatProperties("alice", Map.of(), 1, 1, Duration.ofSeconds(1)));

  @Test
  void oneConnectionServesAllMessagesToAPeer() throws Exception {
    send(BOB, "one");
    send(BOB, "two");
    send(CAROL, "three");
    assertThat(endPoint.opened).hasSize(2);
    assertThat(endPoint.opened.get(0).sent).containsExactly("one", "two");
    assertThat(endPoint.opened.get(1).sent).containsExactly("three");
  }

  @Test
  void brokenConnectionIsClosedAndOpenedAgain() throws Exception {
    send(BOB, "one");
    endPoint.opened.get(0).broken = true;
    send(BOB, "two");
    send(BOB, "three");
    assertThat(endPoint.opened).hasSize(2);
    assertThat(endPoint.opened.get(0).closed).isTrue();
    assertThat(endPoint.opened.get(1).sent).containsExactly("two", "three");
  }

  @Test
  void reopeningIsTriedOnceForAMessage() throws Exception {
    send(BOB, "one");
    endPoint.opened.get(0).broken = true;
    endPoint.refusing = true;
    assertThatThrownBy(() -> send(BOB, "two"))
        .isInstanceOf(ConnectFailedException.class)
        .hasMessage("refused");
    endPoint.refusing = false;
    send(BOB, "three");
    assertThat(endPoint.opened.get(1).sent).containsExactly("three");
  }

  private void send(EndPointAddress peer, String text) throws Exception {
    connections.send(peer, text.getBytes(UTF_8));
  }
}
