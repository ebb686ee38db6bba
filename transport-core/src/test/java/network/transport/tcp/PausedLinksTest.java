// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.tcp.Words.created;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.conformance.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets that are not read for a while, with part of a buffer still to be taken. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PausedLinksTest {

  private static final int PEERS = 4;
  private static final int MESSAGES = 20_000;

  /** So many come with one read, and go on their way without anybody who reads. */
  private static final int A_BUFFER = 5000;

  @RegisterExtension private final Stage stage = new Stage();

  private static byte[] numbered(int messages) {
    ByteBuffer frames = ByteBuffer.allocate(messages * 12);
    for (int i = 0; i < messages; i++) {
      frames.putInt(1024).putInt(4).putInt(i);
    }
    return frames.array();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000, PEERS * MESSAGES})
  void peersThatWaitForRoomTogetherLoseNothingAndStayInOrder(int queue) throws Exception {
    EndPoint receiver = receiver(queue);
    byte[] frames = numbered(MESSAGES);
    for (int i = 0; i < PEERS; i++) {
      RawSocket socket = stage.peer().connect(receiver.address()).send(created(1024));
      stage.crew().start(() -> socket.send(frames));
    }

    assertThat(received(receiver, PEERS * MESSAGES)).hasSize(PEERS);
  }

  @Test
  void peersThatWaitForRoomTogetherGetItInTurn() throws Exception {
    EndPoint receiver = receiver(100);
    for (int i = 0; i < PEERS; i++) {
      stage.peer().connect(receiver.address()).send(created(1024)).send(numbered(A_BUFFER));
    }

    Map<Long, Integer> next = received(receiver, A_BUFFER);

    assertThat(next.values()).hasSize(PEERS).allMatch(count -> count >= A_BUFFER / PEERS / 2);
  }

  @Test
  void aByteAtMostIsReadForAQueueThatIsFull() throws Exception {
    EndPoint receiver = receiver(1);
    ScriptedPeer other = stage.peer();
    RawSocket late = other.connect(receiver.address());
    fill(receiver);
    LinkInput input = Internals.link(receiver, other.address()).input();
    long before = input.bytes();
    late.send(created(1024)).send(numbered(A_BUFFER));
    awaitPause(receiver, other);

    assertThat(input.bytes()).isEqualTo(before + 1);
    assertThat(received(receiver, 1 + A_BUFFER)).hasSize(2);
  }

  @Test
  void peerThatIsLostIsMissedAlsoWhileTheQueueIsFull() throws Exception {
    EndPoint receiver = receiver(1);
    ScriptedPeer other = stage.peer();
    RawSocket idle = other.connect(receiver.address());
    fill(receiver);
    Link link = Internals.link(receiver, other.address());
    idle.close();

    Await.valueOf(link.whenClosed());
  }

  /** A peer sends so much that its own link is paused. */
  private void fill(EndPoint receiver) throws Exception {
    ScriptedPeer peer = stage.peer();
    peer.connect(receiver.address()).send(created(1024)).send(numbered(1));
    awaitPause(receiver, peer);
  }

  private static void awaitPause(EndPoint receiver, ScriptedPeer peer) throws Exception {
    Link link = Internals.link(receiver, peer.address());
    Await.until("paused", () -> Await.valueOf(paused(link)));
  }

  private static CompletableFuture<Boolean> paused(Link link) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    link.loop().execute(() -> answer.complete(link.input().paused()));
    return answer;
  }

  private EndPoint receiver(int queue) throws Exception {
    return stage.transport().newEndPoint(EndPointOptions.defaults().withQueue(queue, 1 << 20));
  }

  /** Receives so many messages, in the order of each peer; how many came from each. */
  private static Map<Long, Integer> received(EndPoint receiver, int messages) throws Exception {
    Map<Long, Integer> next = new HashMap<>();
    int received = 0;
    while (received < messages) {
      if (receiver.receive() instanceof Event.Received message) {
        int expected = next.merge(message.connectionId(), 1, Integer::sum) - 1;
        assertThat(ByteBuffer.wrap(message.payload()).getInt()).isEqualTo(expected);
        received++;
      }
    }
    return next;
  }
}
