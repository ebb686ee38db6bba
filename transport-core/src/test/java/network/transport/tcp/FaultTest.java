// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.tcp.Words.created;
import static network.transport.tcp.Words.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Future;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.conformance.Await;
import network.transport.conformance.Inbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A step of the state machine fails by a fault of ours: its record ends, and nothing else. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FaultTest {

  @RegisterExtension private final Stage stage = new Stage();

  private static void fault(EndPoint endPoint, EndPointAddress peer) throws Exception {
    RemoteEndPoint remote = ((LocalEndPoint) endPoint).findOrCreate(peer);
    assertThatThrownBy(
            () ->
                remote.apply(
                    state -> {
                      throw new OutOfMemoryError("for a test");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void connectedPeerIsLost() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint server = transport.newEndPoint();
    EndPoint client = stage.transport().newEndPoint();
    Connection lost = client.connect(server.address());
    Inbox atServer = new Inbox(server);
    Inbox atClient = new Inbox(client);
    atServer.openedBy(client.address());
    fault(server, client.address());
    atServer.lost(client.address());
    atClient.lost(server.address());
    assertThat(lost.isOpen()).isFalse();
    Stage.awaitNoPeers(transport);
    client.connect(server.address());
    atServer.openedBy(client.address());
  }

  @Test
  void connectThatIsUnderWayFails() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint client = transport.newEndPoint();
    ScriptedPeer server = stage.peer();
    Future<Connection> connect = stage.connecting(client, server.address());
    RawSocket abandoned = server.accept().expect(request(0, client.address()));
    fault(client, server.address());
    assertThatThrownBy(() -> Await.valueOf(connect))
        .cause()
        .isInstanceOfSatisfying(
            ConnectFailedException.class,
            e -> assertThat(e.code()).isEqualTo(ConnectFailedException.Code.FAILED))
        .hasMessageContaining("internal error");
    abandoned.expectEnd();
    Stage.awaitNoPeers(transport);
    Future<Connection> again = stage.connecting(client, server.address());
    server.acceptFrom(client.address()).expect(created(1024));
    Await.valueOf(again);
  }
}
