// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.conformance.Calls.failureOfSend;
import static network.transport.conformance.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.Event;
import network.transport.SendFailedException;
import network.transport.conformance.Inbox;
import network.transport.conformance.Scale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The original's fixed scripts of connects, closes, sends and breaks, and random ones. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("NullAway.Init") // by setUp
final class TcpScriptTest {

  @RegisterExtension private final Stage stage = new Stage();

  private TcpTransport transport;
  private EndPoint zero;
  private EndPoint one;
  private Inbox inboxOfZero;
  private Inbox inboxOfOne;

  @BeforeEach
  void setUp() throws Exception {
    transport = stage.transport();
    zero = transport.newEndPoint();
    one = transport.newEndPoint();
    inboxOfZero = new Inbox(zero);
    inboxOfOne = new Inbox(one);
  }

  /** An original that remembered ids for longer than a socket ignored CloseSocket for ever. */
  @Test
  @DisplayName("Bug1")
  void bug1() throws Exception {
    zero.connect(one.address()).close();
    inboxOfOne.closed(inboxOfOne.openedBy(zero.address()));
    for (int i = 0; i < 2; i++) {
      one.connect(zero.address()).close();
      inboxOfZero.closed(inboxOfZero.openedBy(one.address()));
    }
    Stage.awaitNoPeers(transport);
  }

  @Test
  @DisplayName("MultipleSends")
  void multipleSends() throws Exception {
    Connection self = zero.connect(zero.address());
    long id = inboxOfZero.openedBy(zero.address());
    for (int i = 0; i < 5; i++) {
      send(self, "message " + i);
    }
    for (int i = 0; i < 5; i++) {
      inboxOfZero.received(id, "message " + i);
    }
  }

  @Test
  @DisplayName("BreakSend")
  void breakSend() throws Exception {
    breakAfterOpened();
  }

  private void breakAfterOpened() throws Exception {
    Connection connection = zero.connect(one.address());
    inboxOfOne.openedBy(zero.address());
    one.disconnect(zero.address());
    inboxOfOne.lost(zero.address());
    inboxOfZero.lost(one.address());
    assertThat(failureOfSend(connection)).isEqualTo(SendFailedException.Code.FAILED);
  }

  @Test
  @DisplayName("BreakSendReconnect")
  void breakSendReconnect() throws Exception {
    breakAfterOpened();
    Connection again = zero.connect(one.address());
    send(again, "ping");
    inboxOfOne.received(inboxOfOne.openedBy(zero.address()), "ping");
  }

  @Test
  @DisplayName("BreakConnect1")
  void breakConnect1() throws Exception {
    breakAndConnectAgain(zero, one);
  }

  @Test
  @DisplayName("BreakConnect2")
  void breakConnect2() throws Exception {
    breakAndConnectAgain(one, zero);
  }

  private void breakAndConnectAgain(EndPoint breaking, EndPoint other) throws Exception {
    zero.connect(one.address());
    inboxOfOne.openedBy(zero.address());
    breaking.disconnect(other.address());
    inboxOfZero.lost(one.address());
    zero.connect(one.address());
    inboxOfOne.lost(zero.address());
    inboxOfOne.openedBy(zero.address());
  }

  /** Known to fail in the original. */
  @Test
  @DisplayName("Foo")
  void foo() throws Exception {
    Connection connection = one.connect(zero.address());
    send(connection, "ping");
    inboxOfZero.received(inboxOfZero.openedBy(one.address()), "ping");
    zero.disconnect(one.address());
    inboxOfOne.lost(zero.address());
    assertThat(failureOfSend(connection)).isEqualTo(SendFailedException.Code.FAILED);
    inboxOfZero.lost(one.address());
    zero.connect(one.address());
    inboxOfOne.openedBy(zero.address());
  }

  @Test
  void eachLossIsToldOnceAndEndsItsBundle() throws Exception {
    Random random = Scale.random("eachLossIsToldOnceAndEndsItsBundle");
    List<Connection> open = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      boolean zeroActs = random.nextBoolean();
      EndPoint from = zeroActs ? zero : one;
      EndPoint to = zeroActs ? one : zero;
      switch (random.nextInt(10)) {
        case 0 -> from.disconnect(to.address());
        case 1, 2, 3 -> connect(from, to).ifPresent(open::add);
        case 4, 5 -> {
          if (!open.isEmpty()) {
            open.remove(random.nextInt(open.size())).close();
          }
        }
        default -> {
          if (!open.isEmpty()) {
            trySend(open.get(random.nextInt(open.size())), "message " + i);
          }
        }
      }
    }
    open.forEach(Connection::close);
    Stage.awaitNoPeers(transport);
    assertBundlesEnd(zero, one);
    assertBundlesEnd(one, zero);
  }

  /** A connect may meet a break, and then nothing but that is its failure. */
  private static Optional<Connection> connect(EndPoint from, EndPoint to) throws Exception {
    try {
      return Optional.of(from.connect(to.address()));
    } catch (ConnectFailedException broken) {
      assertThat(broken.code()).isEqualTo(ConnectFailedException.Code.FAILED);
      return Optional.empty();
    }
  }

  private static void trySend(Connection connection, String text) throws Exception {
    try {
      send(connection, text);
    } catch (SendFailedException broken) {
      assertThat(broken.code()).isEqualTo(SendFailedException.Code.FAILED);
    }
  }

  /** Bundles come one after the other, and after a loss nothing of the bundle that was lost. */
  private static void assertBundlesEnd(EndPoint endPoint, EndPoint peer) throws Exception {
    long bundle = 0;
    boolean lost = false;
    Set<Long> open = new HashSet<>();
    for (Optional<Event> next = endPoint.receive(Duration.ZERO);
        next.isPresent();
        next = endPoint.receive(Duration.ZERO)) {
      Event event = next.get();
      if (Inbox.isLost(peer.address()).test(event)) {
        lost = true;
        open.clear();
      } else if (event instanceof Event.ConnectionOpened opened) {
        long its = opened.connectionId() >>> 32;
        assertThat(its).isGreaterThanOrEqualTo(lost ? bundle + 1 : bundle);
        if (its > bundle) {
          assertThat(open).as("open when a later bundle begins").isEmpty();
          bundle = its;
          lost = false;
        }
        open.add(opened.connectionId());
      } else if (event instanceof Event.Received received) {
        assertThat(open).contains(received.connectionId());
      } else if (event instanceof Event.ConnectionClosed closed) {
        assertThat(open.remove(closed.connectionId())).isTrue();
      } else {
        throw new AssertionError("unexpected " + event);
      }
    }
    assertThat(open).isEmpty();
  }
}
