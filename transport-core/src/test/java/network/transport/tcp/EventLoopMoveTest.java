// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.tcp.Words.accepted;
import static network.transport.tcp.Words.closed;
import static network.transport.tcp.Words.created;
import static network.transport.tcp.Words.message;
import static network.transport.tcp.Words.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.EventHandler;
import network.transport.conformance.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A socket is accepted on one event loop and moves to that of its endpoint while frames arrive:
 * none of them may be handled where it came from.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EventLoopMoveTest {

  private static final int LOOPS = 4;
  private static final int DIALLERS = 4;
  private static final int ROUNDS = 50;
  private static final int MESSAGES = 8;

  @RegisterExtension private final Stage stage = new Stage();

  /** Notes what comes, by connection, and on which threads; and whether two calls overlap. */
  private static final class Witness implements EventHandler {
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Map<Long, List<String>> histories = new ConcurrentHashMap<>();

    @Override
    public void received(long connectionId, ByteBuffer payload) {
      byte[] bytes = new byte[payload.remaining()];
      payload.get(bytes);
      note(connectionId, new String(bytes, java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Override
    public void event(Event event) {
      if (event instanceof Event.ConnectionOpened opened) {
        note(opened.connectionId(), "opened");
      } else if (event instanceof Event.ConnectionClosed gone) {
        note(gone.connectionId(), "closed");
      }
    }

    private void note(long connectionId, String what) {
      threads.add(Thread.currentThread());
      histories.computeIfAbsent(connectionId, any -> new CopyOnWriteArrayList<>()).add(what);
    }

    long closed() {
      return histories.values().stream().filter(each -> each.contains("closed")).count();
    }
  }

  /** A peer without an address opens one connection, piece by piece, and never waits. */
  private static void talk(ScriptedPeer peer, EndPoint server) throws Exception {
    try (RawSocket socket = peer.dial(server.address())) {
      socket.send(words(0, 8, ScriptedPeer.id(server.address()), 0));
      socket.send(created(1024));
      for (int i = 0; i < MESSAGES; i++) {
        socket.send(message(1024, Integer.toString(i)));
      }
      socket.send(closed(1024)).expect(accepted());
      socket.shutdownOutput();
      socket.drain();
    }
  }

  @Test
  void noFrameIsHandledOnTheLoopThatItsSocketHasLeft() throws Exception {
    TcpTransport transport = stage.transport(TcpOptions.builder().eventLoops(LOOPS));
    List<Witness> witnesses = new ArrayList<>();
    List<EndPoint> servers = new ArrayList<>();
    for (int i = 0; i < LOOPS; i++) {
      Witness witness = new Witness();
      witnesses.add(witness);
      servers.add(transport.newEndPoint(EndPointOptions.defaults().withHandler(witness)));
    }
    for (int i = 0; i < DIALLERS; i++) {
      ScriptedPeer peer = stage.peer();
      stage.crew().start(() -> talkToAll(peer, servers));
    }
    Await.until(
        () -> "all closed, but " + transport.snapshot(),
        () -> witnesses.stream().allMatch(each -> each.closed() == DIALLERS * ROUNDS));
    Stage.awaitNoPeers(transport);

    List<String> life = new ArrayList<>(List.of("opened"));
    IntStream.range(0, MESSAGES).forEach(i -> life.add(Integer.toString(i)));
    life.add("closed");
    assertThat(witnesses)
        .allSatisfy(
            each ->
                assertThat(each.histories.values()).allSatisfy(h -> assertThat(h).isEqualTo(life)))
        .allSatisfy(each -> assertThat(each.threads).hasSize(1));
    assertThat(witnesses.stream().flatMap(each -> each.threads.stream())).doesNotHaveDuplicates();
  }

  private static void talkToAll(ScriptedPeer peer, List<EndPoint> servers) throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      for (EndPoint server : servers) {
        talk(peer, server);
      }
    }
  }
}
