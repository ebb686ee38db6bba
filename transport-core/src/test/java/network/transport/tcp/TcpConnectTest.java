// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.conformance.Calls.failureOfConnect;
import static network.transport.conformance.Calls.failureOfSend;
import static network.transport.conformance.Calls.send;
import static network.transport.tcp.Words.accepted;
import static network.transport.tcp.Words.created;
import static network.transport.tcp.Words.message;
import static network.transport.tcp.Words.request;
import static network.transport.tcp.Words.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.SendFailedException;
import network.transport.conformance.Await;
import network.transport.conformance.ChildJvm;
import network.transport.conformance.Inbox;
import network.transport.conformance.Scale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The original's own cases over TCP that are about making connections, with their names. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TcpConnectTest {

  private static final int ACCEPTED = 0;
  private static final int PROBE = 4;

  @RegisterExtension private final Stage stage = new Stage();

  @Test
  @DisplayName("Use random port")
  void useRandomPort() throws Exception {
    TcpTransport server = stage.transport();
    EndPoint listening = server.newEndPoint();
    assertThat(server.port()).isPositive();
    assertThat(listening.address()).isEqualTo(EndPointAddress.of("127.0.0.1", server.port(), 0));
    EndPoint client = stage.transport().newEndPoint();
    client.connect(listening.address());
    new Inbox(listening).openedBy(client.address());
  }

  /**
   * Flaky in the original: https://github.com/haskell-distributed/network-transport-tcp/issues/91
   */
  @Test
  @DisplayName("UnnecessaryConnect")
  void unnecessaryConnect() throws Exception {
    EndPoint server = stage.transport(Stage.patient()).newEndPoint();
    for (int i = 0; i < Scale.REPEATS; i++) {
      requestAtOnce(stage.peer(), server.address(), 10);
    }
  }

  private void requestAtOnce(ScriptedPeer peer, EndPointAddress server, int times)
      throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(times);
    AtomicInteger acceptances = new AtomicInteger();
    for (int i = 0; i < times; i++) {
      stage
          .crew()
          .start(
              () -> {
                Await.until("start", start);
                RawSocket socket = peer.dial(server).send(request(0, peer.address()));
                if (socket.word() == ACCEPTED) {
                  acceptances.incrementAndGet();
                  answerProbes(socket, answered);
                } else {
                  answered.countDown();
                  socket.expectEnd();
                }
              });
    }
    start.countDown();
    Await.until("an answer to every request", answered);
    assertThat(acceptances).hasValue(1);
  }

  /** As every living peer does; one that does not keeps the others waiting. */
  private static void answerProbes(RawSocket socket, CountDownLatch answered) throws Exception {
    answered.countDown();
    try {
      while (true) {
        assertThat(socket.word()).isEqualTo(PROBE);
        socket.send(Words.probeAck());
      }
    } catch (EOFException | SocketException endOfTest) {
      // The socket is kept open until then.
    }
  }

  @Test
  @DisplayName("InvalidAddress")
  void invalidAddress() {
    TcpOptions options = TcpOptions.builder().host("invalidHostName").build();
    assertThatThrownBy(() -> TcpTransport.open(options))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("invalidHostName");
  }

  @Test
  @DisplayName("InvalidConnect")
  void invalidConnect() throws Exception {
    EndPoint client = stage.transport().newEndPoint();
    EndPoint server = stage.transport().newEndPoint();
    int port = server.address().parts().orElseThrow().port();
    assertThat(failureOfConnect(client, EndPointAddress.of(text("InvalidAddress"))))
        .isEqualTo(ConnectFailedException.Code.FAILED);
    assertThat(failureOfConnect(client, EndPointAddress.of(text("invalidHost:port:0"))))
        .isEqualTo(ConnectFailedException.Code.NOT_FOUND);
    assertThat(failureOfConnect(client, EndPointAddress.of("127.0.0.1", unusedPort(), 0)))
        .isEqualTo(ConnectFailedException.Code.NOT_FOUND);
    assertThat(failureOfConnect(client, EndPointAddress.of("127.0.0.1", port, 1)))
        .isEqualTo(ConnectFailedException.Code.NOT_FOUND);
  }

  private static int unusedPort() throws Exception {
    try (ServerSocket released = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return released.getLocalPort();
    }
  }

  @Test
  @DisplayName("Many")
  void many() throws Exception {
    EndPoint master = stage.transport().newEndPoint();
    for (int i = 0; i < 10; i++) {
      TcpTransport transport = stage.transport();
      for (int j = 0; j < 2; j++) {
        EndPoint client = transport.newEndPoint();
        stage.crew().start(() -> client.connect(master.address()));
      }
    }
    stage.crew().join();
  }

  @Test
  @DisplayName("Reconnect")
  void reconnect() throws Exception {
    ScriptedPeer server = stage.peer();
    EndPoint client = stage.transport().newEndPoint();
    Inbox inbox = new Inbox(client);

    Future<Connection> unanswered = stage.connecting(client, server.address());
    server.accept().expect(request(0, client.address())).close();
    assertFailed(unanswered);
    inbox.nothingFor(Duration.ofMillis(50));

    Future<Connection> dropped = stage.connecting(client, server.address());
    server.accept().expect(request(0, client.address())).send(accepted()).close();
    inbox.lost(server.address());
    assertUseless(dropped);

    Future<Connection> broken = stage.connecting(client, server.address());
    server.acceptFrom(client.address()).expect(created(1024)).close();
    Connection lost = Await.valueOf(broken);
    inbox.lost(server.address());
    assertThat(failureOfSend(lost)).isEqualTo(SendFailedException.Code.FAILED);

    Future<Connection> good = stage.connecting(client, server.address());
    RawSocket socket = server.acceptFrom(client.address()).expect(created(1024));
    send(Await.valueOf(good), "ping");
    socket.expect(message(1024, "ping"));
    inbox.nothingFor(Duration.ZERO);
  }

  private static void assertFailed(Future<Connection> connect) {
    assertThatThrownBy(() -> Await.valueOf(connect))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            ConnectFailedException.class,
            e -> assertThat(e.code()).isEqualTo(ConnectFailedException.Code.FAILED));
  }

  /** Either there is no connection, or it cannot send. */
  private static void assertUseless(Future<Connection> connect) throws Exception {
    try {
      assertThat(failureOfSend(Await.valueOf(connect))).isEqualTo(SendFailedException.Code.FAILED);
    } catch (ExecutionException e) {
      assertFailed(connect);
    }
  }

  @Test
  @DisplayName("MaxLength")
  void maxLength() throws Exception {
    EndPoint server =
        stage
            .transport(TcpOptions.builder().maxAddressLength(16).maxReceiveLength(8))
            .newEndPoint();
    EndPoint good = stage.transport(TcpOptions.builder().externalPort(9999)).newEndPoint();
    EndPoint bad = stage.transport(TcpOptions.builder().externalPort(10000)).newEndPoint();
    Inbox inbox = new Inbox(server);
    Connection connection = good.connect(server.address());
    long id = inbox.openedBy(EndPointAddress.parse("127.0.0.1:9999:0"));
    assertThat(failureOfConnect(bad, server.address()))
        .isEqualTo(ConnectFailedException.Code.FAILED);
    send(connection, "8 bytes!");
    inbox.received(id, "8 bytes!");
    send(connection, "9 bytes!!");
    inbox.lost(good.address());
    new Inbox(good).lost(server.address());
  }

  @Test
  @DisplayName("CheckPeerHostReject")
  void checkPeerHostReject() throws Exception {
    EndPoint server = stage.transport(TcpOptions.builder().checkPeerHost(true)).newEndPoint();
    EndPoint liar = stage.transport(TcpOptions.builder().externalHost("127.0.0.2")).newEndPoint();
    assertThat(failureOfConnect(liar, server.address()))
        .isEqualTo(ConnectFailedException.Code.FAILED);
    EndPoint honest = stage.transport().newEndPoint();
    honest.connect(server.address());
    new Inbox(server).openedBy(honest.address());
  }

  @Test
  @DisplayName("CheckPeerHostResolve")
  void checkPeerHostResolve(@TempDir Path directory) throws Exception {
    Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 by-name\n");
    assertThat(ChildJvm.linesOf(ChildJvm.withHosts(hosts, NamedNode.class, "by-name")))
        .containsExactly("by-name");
  }

  @Test
  @DisplayName("UnreachableSelfConnect")
  void unreachableSelfConnect() throws Exception {
    EndPoint endPoint = stage.transport(TcpOptions.builder().addressable(false)).newEndPoint();
    Inbox inbox = new Inbox(endPoint);
    Connection connection = endPoint.connect(endPoint.address());
    send(connection, "ping");
    connection.close();
    long self = inbox.openedBy(endPoint.address());
    inbox.received(self, "ping");
    inbox.closed(self);
  }

  @Test
  @DisplayName("UnreachableConnect")
  void unreachableConnect() throws Exception {
    EndPoint hidden = stage.transport(TcpOptions.builder().addressable(false)).newEndPoint();
    EndPoint reachable = stage.transport().newEndPoint();
    assertThat(failureOfConnect(reachable, hidden.address()))
        .isEqualTo(ConnectFailedException.Code.FAILED);

    Inbox inboxOfHidden = new Inbox(hidden);
    Inbox inboxOfReachable = new Inbox(reachable);
    Connection there = hidden.connect(reachable.address());
    Event.ConnectionOpened opened = inboxOfReachable.openedEvent();
    Connection back = reachable.connect(opened.peer());
    long idOfBack = inboxOfHidden.openedBy(reachable.address());
    there.close();
    inboxOfReachable.closed(opened.connectionId());
    back.close();
    inboxOfHidden.closed(idOfBack);
  }
}
