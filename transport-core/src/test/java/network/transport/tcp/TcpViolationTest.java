// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.conformance.Calls.send;
import static network.transport.tcp.Words.closeSocket;
import static network.transport.tcp.Words.closed;
import static network.transport.tcp.Words.created;
import static network.transport.tcp.Words.join;
import static network.transport.tcp.Words.message;
import static network.transport.tcp.Words.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.conformance.Await;
import network.transport.conformance.Inbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a peer must not send ends its own heavyweight connection as a loss, and nobody else's. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TcpViolationTest {

  @RegisterExtension private final Stage stage = new Stage();

  static Stream<Arguments> violations() {
    return Stream.of(
        Arguments.of("reserved header 6", words(6)),
        Arguments.of("reserved header 1023", words(1023)),
        Arguments.of("reserved id", created(1023)),
        Arguments.of("id already open", created(1024)),
        Arguments.of("one connection more than the limit", join(created(1025), created(1026))),
        Arguments.of("close of an id never opened", closed(1025)),
        Arguments.of("close of a missing id", join(created(1027), closed(1025))),
        Arguments.of("message for an id never opened", message(1025, "ping")),
        Arguments.of("empty message for an id never opened", words(5000, 0)),
        Arguments.of("length 0xffffffff", words(1024, 0xffffffff)),
        Arguments.of("length 0x80000000", words(1024, 0x80000000)),
        Arguments.of("length over the limit", words(1024, 101)),
        Arguments.of("CloseSocket with an id never sent", closeSocket(1025)),
        Arguments.of("CloseSocket with a reserved id", closeSocket(7)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("violations")
  void violationIsALoss(String what, byte[] frames) throws Exception {
    TcpTransport transport =
        stage.transport(TcpOptions.builder().connectionsPerSocket(2).maxReceiveLength(100));
    EndPoint server = transport.newEndPoint();
    Inbox inbox = new Inbox(server);
    EndPoint other = stage.transport().newEndPoint();
    Connection unharmed = other.connect(server.address());
    long idOfOther = inbox.openedBy(other.address());

    ScriptedPeer peer = stage.peer();
    RawSocket socket = peer.connect(server.address()).send(created(1024), frames);
    inbox.openedBy(peer.address());
    while (inbox.next() instanceof network.transport.Event.ConnectionOpened) {
      // Frames before the violation count.
    }
    socket.expectEnd();
    send(unharmed, "ping");
    inbox.received(idOfOther, "ping");
    Stage.awaitSockets(transport, 1);
  }

  /**
   * The original writes frames of two threads in the wrong order; to punish that would be worse.
   */
  @Test
  void framesForAConnectionThatIsClosedAreIgnored() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint server = transport.newEndPoint();
    Inbox inbox = new Inbox(server);
    ScriptedPeer peer = stage.peer();
    RawSocket socket = peer.connect(server.address()).send(created(1025), created(1024));
    long high = inbox.openedBy(peer.address());
    long low = inbox.openedBy(peer.address());
    assertThat(high).isGreaterThan(low);
    socket.send(message(1024, "early"));
    inbox.received(low, "early");
    socket.send(closed(1024), message(1024, "late"), closed(1024), message(1025, "ping"));
    inbox.closed(low);
    inbox.received(high, "ping");
    Await.until(
        "two frames to be counted as ignored",
        () -> transport.snapshot().totals().ignoredFrames() == 2);
  }

  /** What comes next on the socket would be taken for the rest of what was lost. */
  @Test
  void faultWhileReadingIsALoss() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint server = transport.newEndPoint();
    Inbox inbox = new Inbox(server);
    ScriptedPeer peer = stage.peer();
    RawSocket socket = peer.connect(server.address()).send(created(1024));
    inbox.openedBy(peer.address());
    Link link = Internals.link(server, peer.address());
    CompletableFuture<Void> failing = new CompletableFuture<>();
    link.loop()
        .execute(
            () -> {
              link.input().readWith(new Failing(link.input().reader()));
              failing.complete(null);
            });
    Await.valueOf(failing);
    socket.send(message(1024, "lost"), message(1024, "late")).expectEnd();
    inbox.lost(peer.address());
    Stage.awaitSockets(transport, 0);
  }

  private record Failing(LinkReader reader) implements LinkReader {
    @Override
    public void read(ByteBuffer bytes) {
      throw new OutOfMemoryError("for a test");
    }

    @Override
    public void ended(LinkEnd end) {
      reader.ended(end);
    }
  }
}
