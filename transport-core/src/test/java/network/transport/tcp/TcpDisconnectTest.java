// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.conformance.Calls.failureOfConnect;
import static network.transport.conformance.Calls.failureOfSend;
import static network.transport.conformance.Calls.send;
import static network.transport.tcp.Words.closeSocket;
import static network.transport.tcp.Words.closed;
import static network.transport.tcp.Words.created;
import static network.transport.tcp.Words.message;
import static network.transport.tcp.Words.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Future;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.Event;
import network.transport.SendFailedException;
import network.transport.conformance.Await;
import network.transport.conformance.Inbox;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The original's own cases over TCP that are about ends of connections, with their names. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TcpDisconnectTest {

  private static final Duration A_WHILE = Duration.ofMillis(300);

  @RegisterExtension private final Stage stage = new Stage();

  @Test
  @DisplayName("EarlyDisconnect")
  void earlyDisconnect() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    Inbox inbox = new Inbox(server);
    ScriptedPeer client = stage.peer();
    client.connect(server.address()).send(created(10003)).close();
    inbox.openedBy(client.address());
    inbox.lost(client.address());

    Future<Connection> connect = stage.connecting(server, client.address());
    RawSocket socket = client.acceptFrom(server.address()).expect(created(1024));
    Connection connection = Await.valueOf(connect);
    send(connection, "ping");
    socket.expect(message(1024, "ping"));
    socket.send(created(10002), message(10002, "pong")).close();
    inbox.received(inbox.openedBy(client.address()), "pong");
    inbox.lost(client.address());
    assertThat(failureOfSend(connection)).isEqualTo(SendFailedException.Code.FAILED);
  }

  @Test
  @DisplayName("EarlyCloseSocket")
  void earlyCloseSocket() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    Inbox inbox = new Inbox(server);
    ScriptedPeer client = stage.peer();
    RawSocket unused = client.connect(server.address()).send(created(10003), closeSocket(0));
    inbox.closed(inbox.openedBy(client.address()));
    unused.expect(closeSocket(10003)).expectEnd();
    unused.close();

    Future<Connection> connect = stage.connecting(server, client.address());
    RawSocket used = client.acceptFrom(server.address()).expect(created(1024));
    Connection connection = Await.valueOf(connect);
    send(connection, "ping");
    used.expect(message(1024, "ping"));
    used.send(created(10002), message(10002, "pong"), closeSocket(1024)).close();
    long id = inbox.openedBy(client.address());
    inbox.received(id, "pong");
    inbox.closed(id);
    inbox.lost(client.address());
    assertThat(failureOfSend(connection)).isEqualTo(SendFailedException.Code.FAILED);
  }

  @Test
  @DisplayName("IgnoreCloseSocket")
  void ignoreCloseSocket() throws Exception {
    EndPoint server = stage.transport(Stage.patient()).newEndPoint();
    ScriptedPeer client = stage.peer();
    RawSocket socket = client.connect(server.address());
    server.connect(client.address()).close();
    socket.expect(created(1024), closed(1024), closeSocket(0));
    socket.send(created(1024), closed(1024), closeSocket(1024)).close();
    Inbox inbox = new Inbox(server);
    inbox.closed(inbox.openedBy(client.address()));
    inbox.nothingFor(A_WHILE);
  }

  @Test
  @DisplayName("BlockAfterCloseSocket")
  void blockAfterCloseSocket() throws Exception {
    EndPoint server =
        stage.transport(TcpOptions.builder().closeAgreementTimeout(Await.DEADLINE)).newEndPoint();
    ScriptedPeer client = stage.peer();
    RawSocket socket = client.connect(server.address());
    server.connect(client.address()).close();
    socket.expect(created(1024), closed(1024), closeSocket(0));
    Future<Connection> connect = stage.connecting(server, client.address());
    socket.expectNothingFor(A_WHILE);
    assertThat(connect).isNotDone();
    socket.send(created(1024));
    socket.expect(created(1025));
    send(Await.valueOf(connect), "ping");
    socket.expect(message(1025, "ping"));
  }

  @Test
  @DisplayName("BreakTransport")
  void breakTransport() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint endPoint = transport.newEndPoint();
    Internals.killListener(transport, endPoint);
    Inbox inbox = new Inbox(endPoint);
    assertThat(inbox.next())
        .isInstanceOfSatisfying(
            Event.ErrorEvent.class,
            e -> assertThat(e.code()).isEqualTo(Event.ErrorEvent.Code.TRANSPORT_FAILED));
    inbox.endPointClosed();
    assertThatThrownBy(endPoint::receive).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("UnidirectionalError")
  void unidirectionalError() throws Exception {
    EndPoint client = stage.transport().newEndPoint();
    ScriptedPeer server = stage.peer();
    Inbox inbox = new Inbox(client);

    Connection toSend = connectAndShutDownOutput(client, server, inbox);
    assertThat(failureOfSend(toSend)).isEqualTo(SendFailedException.Code.FAILED);
    inbox.lost(server.address());

    Connection toClose = connectAndShutDownOutput(client, server, inbox);
    toClose.close();
    inbox.lost(server.address());

    connectAndShutDownOutput(client, server, inbox);
    assertThat(failureOfConnect(client, server.address()))
        .isEqualTo(ConnectFailedException.Code.FAILED);
    inbox.lost(server.address());

    connectTo(server, client);
    inbox.nothingFor(Duration.ZERO);
  }

  /** Shutting down our half tells nobody; what tells us is the next write. */
  private Connection connectAndShutDownOutput(EndPoint client, ScriptedPeer server, Inbox inbox)
      throws Exception {
    Connection connection = connectTo(server, client);
    Internals.channel(client, server.address()).shutdownOutput();
    inbox.nothingFor(A_WHILE);
    return connection;
  }

  private Connection connectTo(ScriptedPeer server, EndPoint client) throws Exception {
    Future<Connection> connect = stage.connecting(client, server.address());
    RawSocket socket = server.acceptFrom(client.address()).expect(created(1024));
    Connection connection = Await.valueOf(connect);
    send(connection, "ping");
    socket.expect(message(1024, "ping"));
    return connection;
  }

  @Test
  @DisplayName("InvalidCloseConnection")
  void invalidCloseConnection() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    EndPoint client = stage.transport().newEndPoint();
    client.connect(server.address());
    Inbox inbox = new Inbox(server);
    inbox.openedBy(client.address());
    Internals.inject(Internals.channel(client, server.address()), closed(12345));
    inbox.lost(client.address());
    new Inbox(client).lost(server.address());
  }

  @Test
  @DisplayName("CloseEndPoint")
  void closeEndPoint() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    ScriptedPeer client = stage.peer();
    client.dial(server.address()).send(request(0, client.address()), created(1024));
    Inbox inbox = new Inbox(server);
    inbox.openedBy(client.address());
    long begin = System.nanoTime();
    server.close();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    inbox.endPointClosed();
  }
}
