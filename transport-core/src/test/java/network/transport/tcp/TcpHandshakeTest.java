// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.conformance.Calls.failureOfConnect;
import static network.transport.conformance.Calls.send;
import static network.transport.conformance.Calls.within;
import static network.transport.tcp.Words.accepted;
import static network.transport.tcp.Words.closed;
import static network.transport.tcp.Words.created;
import static network.transport.tcp.Words.crossed;
import static network.transport.tcp.Words.invalid;
import static network.transport.tcp.Words.join;
import static network.transport.tcp.Words.legacyRequest;
import static network.transport.tcp.Words.message;
import static network.transport.tcp.Words.request;
import static network.transport.tcp.Words.text;
import static network.transport.tcp.Words.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import network.transport.ConnectFailedException;
import network.transport.ConnectOptions;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.PeerSnapshot;
import network.transport.TransportEvent.HandshakeRejected.Reason;
import network.transport.conformance.Await;
import network.transport.conformance.Inbox;
import network.transport.tcp.protocol.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes, good and hostile ones, against a peer that speaks the wire itself. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TcpHandshakeTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  @RegisterExtension private final Stage stage = new Stage();

  /** The original's accept path forgets to undo a record whose answer cannot be written. */
  @Test
  void requestFollowedByResetLeavesTheAddressUsable() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint server = transport.newEndPoint();
    for (int i = 0; i < 20; i++) {
      ScriptedPeer peer = stage.peer();
      for (int j = 0; j < 5; j++) {
        peer.dial(server.address()).send(request(0, peer.address())).reset();
      }
      // Accepted in order: when this one is answered, all before it have been taken in.
      stage.peer().connect(server.address()).close();
      Stage.awaitNoPeers(transport);
      RawSocket good = peer.connect(server.address());
      server.connect(peer.address());
      good.expect(created(1024)).close();
    }
    Stage.awaitNoPeers(transport);
  }

  @Test
  void requestFollowedByResetLeavesTheAddressUsableForOurConnect() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint server = transport.newEndPoint();
    for (int i = 0; i < 20; i++) {
      ScriptedPeer peer = stage.peer();
      peer.dial(server.address()).send(request(0, peer.address())).reset();
      // Accepted in order: when this one is answered, the one before it has been taken in.
      stage.peer().connect(server.address()).close();
      Stage.awaitSockets(transport, i);
      Future<Connection> connect = stage.connecting(server, peer.address());
      peer.acceptFrom(server.address()).expect(created(1024));
      Await.valueOf(connect);
    }
  }

  @Test
  void silentClientsDoNotKeepOthersWaiting() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    ScriptedPeer silent = stage.peer();
    for (int i = 0; i < 200; i++) {
      silent.dial(server.address()).send(new byte[i % 4]);
    }
    EndPoint client = stage.transport().newEndPoint();
    client.connect(server.address());
    new Inbox(server).openedBy(client.address());
  }

  @Test
  void silentClientIsDroppedAfterTheConnectTimeout() throws Exception {
    TcpTransport transport = stage.transport(TcpOptions.builder().connectTimeout(SHORT));
    EndPoint server = transport.newEndPoint();
    stage.peer().dial(server.address()).send(words(0)).expectEnd();
    Stage.awaitNoPeers(transport);
    assertThat(transport.snapshot().outcomes().handshakesRejected())
        .containsEntry(Reason.TIMEOUT, 1L);
  }

  @Test
  void moreHandshakesThanTheLimitWaitTheirTurn() throws Exception {
    TcpTransport transport = stage.transport(TcpOptions.builder().handshakes(2));
    EndPoint server = transport.newEndPoint();
    ScriptedPeer peer = stage.peer();
    RawSocket first = peer.dial(server.address()).send(words(0));
    RawSocket second = peer.dial(server.address()).send(words(0));
    RawSocket third = peer.dial(server.address()).send(request(0, peer.address()));
    third.expectNothingFor(SHORT);
    first.close();
    third.expect(accepted());
    second.close();
  }

  @Test
  void unknownVersionIsToldTheHighestOneAndMayTryAgain() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    ScriptedPeer peer = stage.peer();
    peer.dial(server.address())
        .send(words(1, 6), text("future"))
        .expect(words(0xffffffff, 0))
        .send(words(7, 0))
        .expect(words(0xffffffff, 0))
        .send(request(0, peer.address()))
        .expect(accepted());
  }

  @Test
  void connectFailsIfThePeerSpeaksOtherVersions() throws Exception {
    Future<Connection> connect = answered(words(0xffffffff, 0xfffffffe));
    assertThatThrownBy(() -> Await.valueOf(connect))
        .hasRootCauseInstanceOf(ConnectFailedException.class)
        .hasMessageContaining("4294967294")
        .rootCause()
        .extracting(e -> ((ConnectFailedException) e).code())
        .isEqualTo(ConnectFailedException.Code.FAILED);
  }

  @Test
  void connectFailsIfThePeerSeesAnotherHost() throws Exception {
    byte[] mismatch =
        join(
            words(3, 8),
            text("10.1.2.3"),
            words(9),
            text("127.0.0.1"),
            words(9),
            text("localhost"));
    Future<Connection> connect = answered(mismatch);
    assertThatThrownBy(() -> Await.valueOf(connect))
        .hasMessageContainingAll("10.1.2.3", "127.0.0.1", "localhost");
  }

  @Test
  void connectFailsOnAnUnknownResponse() throws Exception {
    assertThat(codeAfter(words(17))).isEqualTo(ConnectFailedException.Code.FAILED);
  }

  @Test
  void connectToAnUnknownEndPointIsNotFound() throws Exception {
    assertThat(codeAfter(invalid())).isEqualTo(ConnectFailedException.Code.NOT_FOUND);
  }

  private Future<Connection> answered(byte[] response) throws Exception {
    EndPoint client = stage.transport().newEndPoint();
    ScriptedPeer server = stage.peer();
    Future<Connection> connect = stage.connecting(client, server.address());
    server.accept().expect(request(0, client.address())).send(response);
    return connect;
  }

  private ConnectFailedException.Code codeAfter(byte[] response) throws Exception {
    Future<Connection> connect = answered(response);
    try {
      Await.valueOf(connect);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ConnectFailedException failure) {
        return failure.code();
      }
      throw e;
    }
    throw new AssertionError("connected");
  }

  /** The limit is the caller's own, whatever the transport's is. */
  @Test
  void connectToASilentServerTimesOut() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint client = transport.newEndPoint();
    ScriptedPeer server = stage.peer();
    assertThat(failureOfConnect(client, server.address(), within(SHORT)))
        .isEqualTo(ConnectFailedException.Code.TIMEOUT);
    Stage.awaitNoPeers(transport);
  }

  /**
   * The original waits for ever:
   * https://github.com/haskell-distributed/network-transport-tcp/issues/23
   */
  @Test
  void crossedThatIsNeverFollowedByARequestTimesOut() throws Exception {
    TcpTransport transport = stage.transport(Stage.patient());
    EndPoint client = transport.newEndPoint();
    ScriptedPeer server = stage.peer();
    Future<Connection> connect = stage.connecting(client, server.address());
    server.accept().expect(request(0, client.address())).send(crossed()).expectEnd();
    Internals.runOut(client, server.address(), Deadline.REQUEST);
    assertThatThrownBy(() -> Await.valueOf(connect))
        .cause()
        .isInstanceOfSatisfying(
            ConnectFailedException.class,
            e -> assertThat(e.code()).isEqualTo(ConnectFailedException.Code.TIMEOUT));
    Stage.awaitNoPeers(transport);

    Future<Connection> again = stage.connecting(client, server.address());
    server.acceptFrom(client.address()).expect(created(1024));
    Await.valueOf(again);
  }

  @Test
  void crossedIsFollowedByTheRequestOfThePeer() throws Exception {
    EndPoint client = stage.transport().newEndPoint();
    ScriptedPeer server = stage.peer();
    Future<Connection> connect = stage.connecting(client, server.address());
    server.accept().expect(request(0, client.address())).send(crossed()).expectEnd();
    server.connect(client.address()).expect(created(1024));
    Await.valueOf(connect);
  }

  /** Our own request may be lost while theirs arrives: nobody may be left waiting. */
  @Test
  void requestOfThePeerIsAcceptedWhenOursDies() throws Exception {
    EndPoint client = stage.transport().newEndPoint();
    ScriptedPeer server = stage.peer();
    Future<Connection> connect = stage.connecting(client, server.address());
    RawSocket ours = server.accept().expect(request(0, client.address()));
    RawSocket theirs = server.dial(client.address()).send(request(0, server.address()));
    boolean theirsWins = server.address().compareTo(client.address()) < 0;
    if (theirsWins) {
      theirs.expectNothingFor(SHORT);
      ours.reset();
    } else {
      theirs.expect(crossed()).expectEnd();
      ours.reset();
      // Who answered Crossed and sees its own request die tries again.
      ours = server.accept().expect(request(0, client.address()));
      ours.send(accepted());
      theirs = ours;
    }
    if (theirsWins) {
      theirs.expect(accepted());
    }
    theirs.expect(created(1024));
    Await.valueOf(connect);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000 ffffffff",
        "00000000 00000400 00000000 ffffffff",
        "00000000 00000000",
        "00000007 00000000",
        "00000005 ffffffff",
        "474554202f20485454502f312e310d0a0d0a0d0a",
        "16030100c8010000c40303",
        "ffffffff ffffffff ffffffff ffffffff"
      })
  void garbageHarmsNobody(String hex) throws Exception {
    TcpTransport transport = stage.transport(Stage.patient());
    EndPoint server = transport.newEndPoint();
    byte[] garbage = java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
    RawSocket socket = stage.peer().dial(server.address()).send(garbage);
    // Some of it might be the beginning of a request.
    socket.shutdownOutput();
    socket.drain();
    stage.peer().connect(server.address()).close();
    Stage.awaitNoPeers(transport);
    assertThat(transport.snapshot().outcomes().handshakesRejected().values()).contains(1L);
  }

  @Test
  void addressThatDoesNotParseIsRefused() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    for (String address : new String[] {"garbage", "a:b:c", "h:1:2\r\n", "h:99999:0"}) {
      stage
          .peer()
          .dial(server.address())
          .send(request(0, EndPointAddress.of(text(address))))
          .expectEnd();
    }
  }

  @Test
  void unknownEndPointIsAnsweredInvalid() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    ScriptedPeer peer = stage.peer();
    peer.dial(server.address()).send(request(77, peer.address())).expect(invalid()).expectEnd();
  }

  @Test
  void peerThatClaimsOurOwnAddressIsRefused() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    stage
        .peer()
        .dial(server.address())
        .send(request(0, server.address()))
        .expect(invalid())
        .expectEnd();
  }

  @Test
  void framesMayFollowTheRequestAtOnce() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    ScriptedPeer peer = stage.peer();
    peer.dial(server.address())
        .send(request(0, peer.address()), created(1024), message(1024, "ping"), closed(1024))
        .expect(accepted());
    Inbox inbox = new Inbox(server);
    long id = inbox.openedBy(peer.address());
    inbox.received(id, "ping");
    inbox.closed(id);
  }

  @Test
  void firstReleasesAreUnderstoodOnTheSamePort() throws Exception {
    TcpTransport transport = stage.transport();
    EndPoint zero = transport.newEndPoint();
    EndPoint one = transport.newEndPoint();
    for (EndPoint server : new EndPoint[] {zero, one}) {
      ScriptedPeer peer = stage.peer();
      peer.dial(server.address())
          .send(legacyRequest(ScriptedPeer.id(server.address()), peer.address()))
          .expect(accepted())
          .send(created(1024), message(1024, "ping"));
      Inbox inbox = new Inbox(server);
      inbox.received(inbox.openedBy(peer.address()), "ping");
      assertThat(transport.snapshot().endPoints())
          .flatExtracting(each -> each.peers())
          .extracting(PeerSnapshot::protocol)
          .allMatch(protocol -> protocol.equals(java.util.Optional.of("LEGACY")));
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void firstConnectionIsGolden(Protocol protocol) throws Exception {
    EndPoint client =
        stage
            .transport(TcpOptions.builder().externalHost("127.0.0.1").externalPort(21037))
            .newEndPoint();
    ScriptedPeer server = stage.peer();
    Future<Connection> connect =
        stage.connecting(client, server.address(), ConnectOptions.defaults().withHint(protocol));
    RawSocket socket = server.accept();
    byte[] address = text("127.0.0.1:21037:0");
    socket.expect(protocol == Protocol.V0 ? words(0, 0x19, 0, 0x11) : words(0, 0x11), address);
    socket.send(words(0));
    Connection connection = Await.valueOf(connect);
    socket.expect(words(0, 0x400));
    send(connection, "ping");
    socket.expect(words(0x400, 4), text("ping"));
    connection.close();
    socket.expect(words(1, 0x400, 2, 0));
    socket.send(words(2, 0x400)).expectEnd();
  }

  @Test
  void unaddressableRequestIsGolden() throws Exception {
    EndPoint client = stage.transport(TcpOptions.builder().addressable(false)).newEndPoint();
    ScriptedPeer server = stage.peer();
    Future<Connection> connect = stage.connecting(client, server.address());
    server.accept().expect(words(0, 8, 0, 0)).send(accepted());
    Await.valueOf(connect);
  }
}
