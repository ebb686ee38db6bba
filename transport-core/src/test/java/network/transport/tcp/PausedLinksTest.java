// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.tcp.Words.created;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** A peer that waits for room gets so much at a time. */
  private static final int A_TURN = 50;

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

  /**
   * Whoever comes while the queue is full has almost nothing read, and yet its turn like the first,
   * of whose buffer much is left.
   */
  @Test
  void peersThatWaitForRoomTogetherGetItInTurn() throws Exception {
    EndPoint receiver = receiver(2 * A_TURN);
    List<ScriptedPeer> peers = new ArrayList<>();
    for (int i = 0; i < PEERS; i++) {
      ScriptedPeer peer = stage.peer();
      peer.connect(receiver.address()).send(created(1024)).send(numbered(A_BUFFER));
      awaitPause(receiver, peer);
      peers.add(peer);
    }
    Map<Long, Integer> turns = new HashMap<>();
    for (int turn = 0; turn < 10 * PEERS; turn++) {
      // Half of the queue, so that there is room, and then none until the next turn.
      receive(receiver, A_TURN, turns);
      for (ScriptedPeer peer : peers) {
        awaitPause(receiver, peer);
      }
    }

    assertThat(turns.values()).hasSize(PEERS).allMatch(count -> count >= 8 * A_TURN);
  }

  @Test
  void manyThatTakeTheirTimeLeaveOthersTheirTurn() throws Exception {
    EndPoint receiver = receiver(1);
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < PEERS; i++) {
      ScriptedPeer peer = stage.peer();
      peer.connect(receiver.address());
      links.add(Internals.link(receiver, peer.address()));
    }
    EventLoop loop = links.get(0).loop();
    AtomicInteger asked = new AtomicInteger();
    EndPointLinks paused = new EndPointLinks(loop, () -> isFullAfterAWhile(asked));
    CompletableFuture<Integer> others = new CompletableFuture<>();
    loop.execute(
        () -> {
          links.forEach(paused::pause);
          paused.resume();
          loop.execute(() -> others.complete(asked.get()));
        });

    assertThat(Await.valueOf(others)).isLessThanOrEqualTo(2);
    Await.until("all resumed", () -> asked.get() >= 2 * PEERS - 1);
  }

  /** Is not; before every second one that is resumed, longer than a turn. */
  private static boolean isFullAfterAWhile(AtomicInteger asked) {
    if (asked.incrementAndGet() % 2 == 0) {
      long began = System.nanoTime();
      while (!Turn.isOver(began)) {
        Thread.onSpinWait();
      }
    }
    return false;
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
    receive(receiver, messages, next);
    return next;
  }

  /** The same, after so many of each. */
  private static void receive(EndPoint receiver, int messages, Map<Long, Integer> next)
      throws Exception {
    int received = 0;
    while (received < messages) {
      if (receiver.receive() instanceof Event.Received message) {
        int expected = next.merge(message.connectionId(), 1, Integer::sum) - 1;
        assertThat(ByteBuffer.wrap(message.payload()).getInt()).isEqualTo(expected);
        received++;
      }
    }
  }
}
