// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.conformance.Calls.failureOfConnect;
import static network.transport.conformance.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import network.transport.ConnectFailedException.Code;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.conformance.ChildJvm;
import network.transport.conformance.Inbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Sockets, their options, and the addresses and names that they are made for. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TcpSocketTest {

  @RegisterExtension private final Stage stage = new Stage();

  /** Connects two endpoints, and sends something over their socket. */
  private static void meet(EndPoint client, EndPoint server) throws Exception {
    Connection connection = client.connect(server.address());
    send(connection, "ping");
    Inbox inbox = new Inbox(server);
    inbox.received(inbox.openedBy(client.address()), "ping");
  }

  @Test
  void smallFramesDoNotWaitForOthers() throws Exception {
    EndPoint client = stage.transport().newEndPoint();
    EndPoint server = stage.transport().newEndPoint();
    meet(client, server);
    SocketChannel near = Internals.channel(client, server.address());
    SocketChannel far = Internals.channel(server, client.address());
    assertThat(List.of(near, far))
        .allSatisfy(each -> assertThat(each.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue());
  }

  @Test
  void optionsOfSocketsReachBothSides() throws Exception {
    TcpOptionsBuilder options = TcpOptions.builder().noDelay(false).keepAlive(true);
    EndPoint client = stage.transport(options).newEndPoint();
    EndPoint server = stage.transport(options).newEndPoint();
    meet(client, server);
    SocketChannel near = Internals.channel(client, server.address());
    SocketChannel far = Internals.channel(server, client.address());
    assertThat(List.of(near.socket(), far.socket()))
        .allSatisfy(
            each -> {
              assertThat(each.getTcpNoDelay()).isFalse();
              assertThat(each.getKeepAlive()).isTrue();
            });
  }

  @Test
  void peersMeetOverTheSixthVersionOfTheInternetProtocol() throws Exception {
    EndPoint client = stage.transport(TcpOptions.builder().host("::1")).newEndPoint();
    EndPoint server =
        stage.transport(TcpOptions.builder().host("::1").checkPeerHost(true)).newEndPoint();
    assertThat(server.address().toString()).startsWith("::1:");
    meet(client, server);
    meet(server, client);
  }

  @Test
  void weAreNotToBeDialledUnderAnotherNameOfOurs() throws Exception {
    EndPoint one = stage.transport().newEndPoint();
    int port = one.address().parts().orElseThrow().port();
    EndPointAddress alias = EndPointAddress.of("localhost", port, 0);
    assertThat(failureOfConnect(one, alias)).isEqualTo(Code.NOT_FOUND);
  }

  @Test
  void everyAddressOfANameIsTried(@TempDir Path directory) throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    int port = server.address().parts().orElseThrow().port();
    Path hosts =
        Files.writeString(directory.resolve("hosts"), "127.0.0.9 twofold\n127.0.0.1 twofold\n");
    String address = "twofold:" + port + ":0";
    assertThat(ChildJvm.linesOf(ChildJvm.withHosts(hosts, DialNode.class, address)))
        .containsExactly("127.0.0.9 127.0.0.1", "sent");
    Inbox inbox = new Inbox(server);
    long connection = inbox.opened();
    inbox.received(connection, "ping");
    inbox.closed(connection);
  }
}
