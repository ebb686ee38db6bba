// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.conformance.Calls.send;
import static network.transport.tcp.Words.crossed;
import static network.transport.tcp.Words.invalid;
import static network.transport.tcp.Words.probe;
import static network.transport.tcp.Words.probeAck;
import static network.transport.tcp.Words.request;
import static network.transport.tcp.Words.text;
import static network.transport.tcp.Words.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.RequestedBy;
import network.transport.TransportEvent;
import network.transport.TransportEvent.HandshakeRejected;
import network.transport.TransportEvent.HandshakeRejected.Reason;
import network.transport.conformance.Await;
import network.transport.conformance.Inbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an observer is told, and when. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TcpObserverTest {

  @RegisterExtension private final Stage stage = new Stage();

  private final Queue<TransportEvent> told = new ConcurrentLinkedQueue<>();

  private TcpOptionsBuilder observed() {
    return Stage.patient().observer(told::add);
  }

  /** A socket to the only endpoint of a transport with these options; nothing was said on it. */
  private RawSocket dial(TcpOptionsBuilder options) throws Exception {
    return stage.peer().dial(stage.transport(options).newEndPoint().address());
  }

  /** Waits for a handshake that was turned down; there is no other. */
  private HandshakeRejected awaitRejected(Reason reason) throws Exception {
    Await.until(() -> reason + ", but " + told, () -> rejections().size() == 1);
    HandshakeRejected rejected = rejections().get(0);
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.detail()).isNotBlank();
    return rejected;
  }

  private List<HandshakeRejected> rejections() {
    return told.stream()
        .filter(HandshakeRejected.class::isInstance)
        .map(HandshakeRejected.class::cast)
        .toList();
  }

  @Test
  void handshakeThatIsNotCompleteInTimeIsTold() throws Exception {
    dial(observed().connectTimeout(Duration.ofMillis(100))).send(words(0)).expectEnd();
    awaitRejected(Reason.TIMEOUT);
  }

  @Test
  void addressThatIsTooLongIsTold() throws Exception {
    EndPointAddress longName = EndPointAddress.of("h".repeat(100), 4000, 0);
    dial(observed().maxAddressLength(50)).send(request(0, longName)).expectEnd();
    awaitRejected(Reason.TOO_LONG);
  }

  @Test
  void requestThatIsNoneIsTold() throws Exception {
    EndPointAddress garbage = EndPointAddress.of(text("garbage"));
    dial(observed()).send(request(0, garbage)).expectEnd();
    awaitRejected(Reason.MALFORMED);
  }

  @Test
  void peerThatGoesAwayInTheMiddleOfItsRequestIsTold() throws Exception {
    dial(observed()).send(words(0)).close();
    awaitRejected(Reason.MALFORMED);
  }

  @Test
  void requestForAnUnknownEndPointIsTold() throws Exception {
    EndPointAddress someone = EndPointAddress.of("127.0.0.1", 4000, 0);
    dial(observed()).send(request(77, someone)).expect(invalid()).expectEnd();
    assertThat(awaitRejected(Reason.INVALID).detail()).contains("77");
  }

  @Test
  void requestOfAPeerThatIsConnectedIsTold() throws Exception {
    EndPoint server = stage.transport(observed()).newEndPoint();
    ScriptedPeer peer = stage.peer();
    RawSocket first = peer.connect(server.address());
    RawSocket second = peer.dial(server.address()).send(request(0, peer.address()));
    first.expect(probe()).send(probeAck());
    second.expect(crossed()).expectEnd();
    assertThat(awaitRejected(Reason.CROSSED).detail()).contains(peer.address().toString());
  }

  @Test
  void versionThatIsNotSpokenIsTold() throws Exception {
    dial(observed()).send(words(0xfffffffe, 0)).expect(words(0xffffffff, 0));
    assertThat(awaitRejected(Reason.UNSUPPORTED_VERSION).detail()).contains("version=4294967294");
  }

  @Test
  void hostThatIsNotThePeersIsTold() throws Exception {
    EndPointAddress liar = EndPointAddress.of("10.1.2.3", 4000, 0);
    dial(observed().checkPeerHost(true)).send(request(0, liar)).drain();
    assertThat(awaitRejected(Reason.HOST_MISMATCH).detail()).contains("10.1.2.3", "127.0.0.1");
  }

  @Test
  void socketBeyondTheLimitIsTold() throws Exception {
    TcpTransport transport = stage.transport(observed().sockets(1));
    EndPoint server = transport.newEndPoint();
    stage.peer().connect(server.address());
    stage.peer().dial(server.address()).expectEnd();
    awaitRejected(Reason.BUSY);
    assertThat(transport.snapshot().outcomes().handshakesRejected(Reason.BUSY)).isEqualTo(1);
  }

  @Test
  void lifeOfATransportIsToldInOrder() throws Exception {
    TcpTransport transport = stage.transport(observed());
    EndPoint endPoint = transport.newEndPoint();
    EndPoint other = stage.transport().newEndPoint();
    endPoint.connect(other.address()).close();
    Stage.awaitNoPeers(transport);
    transport.close();
    awaitStopped();
    EndPointAddress.Parts parts = endPoint.address().parts().orElseThrow();
    assertThat(told)
        .containsExactly(
            new TransportEvent.Started(parts.host(), parts.port()),
            new TransportEvent.EndPointOpened(endPoint.address()),
            new TransportEvent.PeerConnected(endPoint.address(), other.address(), RequestedBy.US),
            new TransportEvent.PeerDisconnected(
                endPoint.address(), other.address(), true, "closed by agreement"),
            new TransportEvent.Stopping(),
            new TransportEvent.EndPointClosed(endPoint.address()),
            new TransportEvent.Stopped());
  }

  private void awaitStopped() throws Exception {
    Await.until(() -> "the end, but " + told, () -> told.contains(new TransportEvent.Stopped()));
  }

  @Test
  void observerThatThrowsHarmsNobody() throws Exception {
    TcpTransport transport =
        stage.transport(
            TcpOptions.builder()
                .observer(
                    event -> {
                      told.add(event);
                      throw new IllegalStateException("thrown by a test");
                    }));
    EndPoint server = transport.newEndPoint();
    EndPoint client = stage.transport().newEndPoint();
    Connection connection = client.connect(server.address());
    send(connection, "ping");
    Inbox inbox = new Inbox(server);
    inbox.received(inbox.openedBy(client.address()), "ping");
    server.connect(client.address()).close();
    transport.close();
    awaitStopped();
    assertThat(told.peek()).isInstanceOf(TransportEvent.Started.class);
    assertThat(told).filteredOn(TransportEvent.PeerConnected.class::isInstance).hasSize(1);
  }
}
