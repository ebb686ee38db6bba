// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static network.transport.conformance.Calls.failureOfSend;
import static network.transport.conformance.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.PeerSnapshot;
import network.transport.Reliability;
import network.transport.RequestedBy;
import network.transport.SendFailedException;
import network.transport.TrafficCounters;
import network.transport.TransportEvent;
import network.transport.TransportSnapshot;
import network.transport.conformance.Await;
import network.transport.conformance.Inbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an in-memory transport says and does beyond the cases of any transport. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class InMemoryTransportTest {

  private static final long FIRST = 1L << 32 | 1024;

  @RegisterExtension private final Net net = new Net();

  @Test
  void connectionIdsAreUniqueForTheLifeOfTheEndPoint() throws Exception {
    EndPoint server = net.endPoint();
    EndPoint client = net.endPoint();
    EndPoint other = net.endPoint();
    Inbox inbox = new Inbox(server);
    Connection stays = client.connect(server.address());
    assertThat(inbox.opened()).isEqualTo(FIRST);
    client.connect(server.address()).close();
    inbox.closed(inbox.opened());
    client.connect(server.address());
    assertThat(inbox.opened()).isEqualTo(FIRST + 2);
    other.connect(server.address()).close();
    inbox.closed(2L << 32 | inbox.opened());
    other.connect(server.address());
    assertThat(inbox.opened()).isEqualTo(3L << 32 | 1024);
    server.connect(server.address()).close();
    inbox.closed(inbox.opened());
    server.connect(server.address());
    assertThat(inbox.opened()).isEqualTo(1025);
    assertThat(stays.peer()).isEqualTo(server.address());
  }

  @Test
  void segmentsAreOneMessageAndStayAsTheyWere() throws Exception {
    EndPoint endPoint = net.endPoint();
    Connection connection = endPoint.connect(endPoint.address());
    Inbox inbox = new Inbox(endPoint);
    long id = inbox.opened();
    ByteBuffer head = ByteBuffer.wrap("head".getBytes(UTF_8)).position(1);
    ByteBuffer tail = ByteBuffer.allocateDirect(4).put("tail".getBytes(UTF_8)).flip();
    connection.send(head, tail);
    assertThat(head.position()).isEqualTo(1);
    assertThat(tail.remaining()).isEqualTo(4);
    head.array()[1] = 'X';
    connection.send();
    connection.sendAll(List.of(tail, tail));
    inbox.received(id, "eadtail");
    inbox.received(id, "");
    inbox.received(id, "tail");
    inbox.received(id, "tail");
  }

  @Test
  void messageOverTheLimitIsRefusedAndNothingIsSent() throws Exception {
    EndPoint endPoint = net.open(InMemoryOptions.defaults().withMaxMessageLength(8)).newEndPoint();
    Connection connection = endPoint.connect(endPoint.address());
    ByteBuffer fits = ByteBuffer.wrap("8 bytes!".getBytes(UTF_8));
    ByteBuffer tooLong = ByteBuffer.wrap("9 bytes!!".getBytes(UTF_8));
    for (List<ByteBuffer> messages : List.of(List.of(tooLong), List.of(fits, tooLong))) {
      assertThatThrownBy(() -> connection.sendAll(messages))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("message of 9 bytes")
          .hasMessageContaining("8 bytes");
    }
    connection.send(fits);
    Inbox inbox = new Inbox(endPoint);
    inbox.received(inbox.opened(), "8 bytes!");
  }

  @Test
  void messageOverTheLimitOfTheReceiverEndsTheHeavyweightConnection() throws Exception {
    EndPoint strict = net.open(InMemoryOptions.defaults().withMaxMessageLength(8)).newEndPoint();
    EndPoint sender = net.endPoint();
    Connection connection = sender.connect(strict.address());
    send(connection, "9 bytes!!");
    assertThat(failureOfSend(connection)).isEqualTo(SendFailedException.Code.FAILED);
    Inbox inbox = new Inbox(strict);
    inbox.openedBy(sender.address());
    inbox.lost(sender.address());
    new Inbox(sender).lost(strict.address());
  }

  @Test
  void peerOfAClosedEndPointIsToldOfEachConnectionInOrderAndOfItsOwnLoss() throws Exception {
    EndPoint closing = net.endPoint();
    EndPoint peer = net.endPoint();
    Connection ours = peer.connect(closing.address());
    for (int i = 0; i < 3; i++) {
      closing.connect(peer.address());
    }
    new Inbox(closing).openedBy(peer.address());
    closing.close();
    Inbox inbox = new Inbox(peer);
    for (int i = 0; i < 3; i++) {
      assertThat(inbox.openedBy(closing.address())).isEqualTo(FIRST + i);
    }
    for (int i = 0; i < 3; i++) {
      inbox.closed(FIRST + i);
    }
    inbox.lost(closing.address());
    assertThat(failureOfSend(ours)).isEqualTo(SendFailedException.Code.FAILED);
    new Inbox(closing).endPointClosed();
  }

  @Test
  void snapshotShowsWhatIs() throws Exception {
    InMemoryTransport transport = net.open("a", 1);
    EndPoint endPoint = transport.newEndPoint();
    EndPoint peer = net.endPoint();
    Connection connection = endPoint.connect(peer.address());
    peer.connect(endPoint.address()).send(new byte[5]);
    connection.send(new byte[3]);
    endPoint.connect(endPoint.address());
    assertThat(Net.shown(transport, endPoint).peers())
        .containsExactly(
            new PeerSnapshot(
                peer.address(),
                PeerSnapshot.State.VALID,
                RequestedBy.US,
                Optional.empty(),
                1,
                1,
                3,
                5,
                0,
                Optional.empty()));
    assertThat(Net.shown(transport, endPoint).selfConnections()).isEqualTo(1);
    assertThat(Net.shown(transport, endPoint).queuedEvents()).isEqualTo(3);
    assertThat(Net.shown(transport, endPoint).queuedBytes()).isEqualTo(5);
    TrafficCounters before = new TrafficCounters(1, 1, 3, 5, 2, 0, 0, 2, 0, 0, 0, 0, 0);
    assertThat(Net.shown(transport, endPoint).counters()).isEqualTo(before);

    endPoint.disconnect(peer.address());
    assertThat(Net.shown(transport, endPoint).peers()).isEmpty();
    endPoint.close();
    TransportSnapshot after = transport.snapshot();
    assertThat(after.state()).isEqualTo(TransportSnapshot.State.OPEN);
    assertThat(after.sockets()).isZero();
    assertThat(after.endPoints()).isEmpty();
    assertThat(after.totals())
        .isEqualTo(before.plus(new TrafficCounters(0, 0, 0, 0, 0, 0, 2, 0, 0, 2, 1, 0, 0)));
  }

  @Test
  void limitsOfAnyLengthAreTaken() throws Exception {
    InMemoryTransport transport = net.open();
    EndPoint endPoint = transport.newEndPoint();
    assertThat(endPoint.receive(Duration.ofSeconds(Long.MIN_VALUE))).isEmpty();
    endPoint.connect(endPoint.address());
    assertThat(endPoint.receive(Duration.ofSeconds(Long.MAX_VALUE))).isPresent();
    transport.close(Duration.ofSeconds(Long.MIN_VALUE));
    assertThat(transport.snapshot().state()).isEqualTo(TransportSnapshot.State.CLOSED);
  }

  @Test
  void eventsStayReceivableAfterTheClose() throws Exception {
    EndPoint endPoint = net.endPoint();
    EndPoint peer = net.endPoint();
    Connection connection = peer.connect(endPoint.address());
    send(connection, "ping");
    endPoint.close();
    endPoint.close();
    Inbox inbox = new Inbox(endPoint);
    inbox.received(inbox.openedBy(peer.address()), "ping");
    inbox.endPointClosed();
  }

  @Test
  void observerIsToldInOrderAndMayThrow() throws Exception {
    List<TransportEvent> told = new CopyOnWriteArrayList<>();
    InMemoryTransport transport =
        net.open(
            InMemoryOptions.defaults()
                .withAddress("a", 1)
                .withObserver(
                    event -> {
                      told.add(event);
                      throw new IllegalStateException("a broken observer");
                    }));
    EndPoint endPoint = transport.newEndPoint();
    EndPoint peer = net.endPoint();
    endPoint.connect(peer.address()).close();
    peer.connect(endPoint.address());
    endPoint.disconnect(peer.address());
    transport.close();
    Await.until(() -> "the end, but " + told, () -> told.contains(new TransportEvent.Stopped()));
    assertThat(told)
        .containsExactly(
            new TransportEvent.Started("a", 1),
            new TransportEvent.EndPointOpened(endPoint.address()),
            new TransportEvent.PeerConnected(endPoint.address(), peer.address(), RequestedBy.US),
            new TransportEvent.PeerDisconnected(
                endPoint.address(), peer.address(), true, "closed by agreement"),
            new TransportEvent.PeerConnected(endPoint.address(), peer.address(), RequestedBy.THEM),
            new TransportEvent.PeerDisconnected(
                endPoint.address(), peer.address(), false, "disconnected on purpose"),
            new TransportEvent.Stopping(),
            new TransportEvent.EndPointClosed(endPoint.address()),
            new TransportEvent.Stopped());
  }

  @Test
  void fixedIdentifierIsFreeAgainAfterTheClose() throws Exception {
    InMemoryTransport transport = net.open();
    EndPointOptions fixed = EndPointOptions.defaults().withId(3);
    EndPoint first = transport.newEndPoint(fixed);
    EndPoint peer = net.endPoint();
    Connection old = peer.connect(first.address());
    first.close();
    EndPoint second = transport.newEndPoint(fixed);
    assertThat(failureOfSend(old)).isEqualTo(SendFailedException.Code.FAILED);
    peer.connect(second.address());
    assertThat(new Inbox(second).next())
        .isEqualTo(new Event.ConnectionOpened(FIRST, Reliability.RELIABLE_ORDERED, peer.address()));
  }
}
