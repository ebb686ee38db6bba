// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.conformance.Calls.send;
import static network.transport.tcp.Words.accepted;
import static network.transport.tcp.Words.closeSocket;
import static network.transport.tcp.Words.closed;
import static network.transport.tcp.Words.created;
import static network.transport.tcp.Words.message;
import static network.transport.tcp.Words.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.TransportEvent;
import network.transport.conformance.Await;
import network.transport.conformance.Inbox;
import network.transport.tcp.protocol.Incoming;
import network.transport.tcp.protocol.Outgoing;
import network.transport.tcp.protocol.Step;
import network.transport.tcp.protocol.Valid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Identifiers of lightweight connections that come to the end of their range, on real sockets. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TcpWrapTest {

  private static final int FIRST = 1024;

  /** Two more are left before the range ends. */
  private static final int NEARLY_LAST = 0xfffffffd;

  @RegisterExtension private final Stage stage = new Stage();

  /** As if so many connections had been opened to this peer, one after the other, and closed. */
  private static void outgoingFrom(EndPoint endPoint, EndPointAddress peer, int last)
      throws Exception {
    remote(endPoint, peer)
        .apply(
            state -> {
              Valid now = (Valid) state;
              Outgoing worn = new Outgoing(now.outgoing().open(), last, false);
              return step(now, worn, now.incoming());
            });
  }

  /** As if so many connections had been opened by this peer, one after the other, and closed. */
  private static void incomingFrom(EndPoint endPoint, EndPointAddress peer, int highest)
      throws Exception {
    remote(endPoint, peer)
        .apply(
            state -> {
              Valid now = (Valid) state;
              Incoming before = now.incoming();
              return step(
                  now,
                  now.outgoing(),
                  new Incoming(before.open(), highest, before.missing(), false));
            });
  }

  private static RemoteEndPoint remote(EndPoint endPoint, EndPointAddress peer) throws Exception {
    return ((LocalEndPoint) endPoint).findOrCreate(peer);
  }

  private static Step step(Valid now, Outgoing outgoing, Incoming incoming) {
    return new Step(
        new Valid(
            now.terms(), now.requestedBy(), now.dialect(), outgoing, incoming, now.probedFor()),
        List.of());
  }

  private static int idOf(long connectionId) {
    return (int) connectionId;
  }

  @Test
  void identifiersWrapPastTheReservedRangeAndPastAnOpenOneBetweenTwoOfUs() throws Exception {
    Queue<TransportEvent> told = new ConcurrentLinkedQueue<>();
    TcpTransport clients = stage.transport(TcpOptions.builder().observer(told::add));
    EndPoint client = clients.newEndPoint();
    EndPoint server = stage.transport().newEndPoint();
    Inbox inbox = new Inbox(server);
    List<Connection> connections = new ArrayList<>(List.of(client.connect(server.address())));
    List<Long> ids = new ArrayList<>(List.of(inbox.openedBy(client.address())));
    outgoingFrom(client, server.address(), NEARLY_LAST);
    incomingFrom(server, client.address(), NEARLY_LAST);

    for (int i = 0; i < 4; i++) {
      connections.add(client.connect(server.address()));
      ids.add(inbox.openedBy(client.address()));
    }
    assertThat(ids)
        .extracting(TcpWrapTest::idOf)
        .containsExactly(FIRST, 0xfffffffe, 0xffffffff, FIRST + 1, FIRST + 2);
    for (int i = 0; i < ids.size(); i++) {
      send(connections.get(i), "message " + i);
      inbox.received(ids.get(i), "message " + i);
    }
    for (int i = 0; i < ids.size(); i++) {
      connections.get(i).close();
      inbox.closed(ids.get(i));
    }
    Stage.awaitNoPeers(clients);
    TransportEvent agreed =
        new TransportEvent.PeerDisconnected(
            client.address(), server.address(), true, "closed by agreement");
    Await.until(() -> agreed + ", but " + told, () -> told.contains(agreed));
    client.connect(server.address()).close();
    inbox.closed(inbox.openedBy(client.address()));
  }

  @Test
  void ourIdentifiersWrapAndThePeerThatHasSeenTheLastAgreesToClose() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint client = transport.newEndPoint();
    ScriptedPeer peer = stage.peer();
    Future<Connection> first = stage.connecting(client, peer.address());
    RawSocket socket = peer.acceptFrom(client.address()).expect(created(FIRST));
    Connection kept = Await.valueOf(first);
    outgoingFrom(client, peer.address(), NEARLY_LAST);

    for (int id : new int[] {0xfffffffe, 0xffffffff, FIRST + 1}) {
      Connection connection = client.connect(peer.address());
      send(connection, "ping");
      connection.close();
      socket.expect(created(id), message(id, "ping"), closed(id));
    }
    send(kept, "pong");
    kept.close();
    socket.expect(message(FIRST, "pong"), closed(FIRST), closeSocket(0));
    socket.send(closeSocket(FIRST + 1)).expectEnd();
    socket.close();
    Stage.awaitNoPeers(transport);
    new Inbox(client).nothingFor(Duration.ZERO);
  }

  @Test
  void peerWhoseIdentifiersWrapIsUnderstoodAndToldTheLastOne() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint server = transport.newEndPoint();
    ScriptedPeer peer = stage.peer();
    Inbox inbox = new Inbox(server);
    RawSocket socket =
        peer.dial(server.address())
            .send(request(0, peer.address()), created(FIRST), created(0xfffffffe))
            .expect(accepted());
    final long open = inbox.openedBy(peer.address());
    final long first = inbox.openedBy(peer.address());
    socket.send(created(0xffffffff), created(FIRST + 1), message(0xfffffffe, "old"));
    final long second = inbox.openedBy(peer.address());
    final long third = inbox.openedBy(peer.address());
    assertThat(List.of(open, first, second, third))
        .extracting(TcpWrapTest::idOf)
        .containsExactly(FIRST, 0xfffffffe, 0xffffffff, FIRST + 1);
    inbox.received(first, "old");

    socket.send(message(FIRST + 1, "new"), closed(0xfffffffe), closed(0xffffffff));
    inbox.received(third, "new");
    inbox.closed(first);
    inbox.closed(second);
    socket.send(closed(FIRST), closed(FIRST + 1), closeSocket(0));
    inbox.closed(open);
    inbox.closed(third);
    socket.expect(closeSocket(FIRST + 1)).expectEnd();
    socket.close();
    Stage.awaitNoPeers(transport);
    inbox.nothingFor(Duration.ZERO);
  }
}
