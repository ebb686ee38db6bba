// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import static network.transport.conformance.Calls.failureOfConnect;
import static network.transport.conformance.Calls.failureOfSend;
import static network.transport.conformance.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.EndPointOptions;
import network.transport.NewEndPointFailedException;
import network.transport.SendFailedException;
import network.transport.conformance.Inbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is found on a network, and what the network can do to connections. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class InMemoryNetworkTest {

  @RegisterExtension private final Net net = new Net();

  @Test
  void addressIsHostPortAndIdentifier() throws Exception {
    InMemoryTransport transport = net.open("somewhere", 7);
    assertThat(transport.host()).isEqualTo("somewhere");
    assertThat(transport.port()).isEqualTo(7);
    assertThat(transport.newEndPoint().address()).isEqualTo(EndPointAddress.of("somewhere", 7, 0));
    assertThat(transport.newEndPoint(EndPointOptions.defaults().withId(5)).address())
        .isEqualTo(EndPointAddress.of("somewhere", 7, 5));
    assertThatThrownBy(() -> transport.newEndPoint(EndPointOptions.defaults().withId(5)))
        .isInstanceOfSatisfying(
            NewEndPointFailedException.class,
            e -> assertThat(e.code()).isEqualTo(NewEndPointFailedException.Code.FAILED))
        .hasMessageContaining("identifier 5 is taken");
  }

  @Test
  void portZeroIsAPortThatNobodyHas() {
    InMemoryTransport first = net.open();
    InMemoryTransport second = net.open("127.0.0.1", 0);
    assertThat(first.port()).isPositive();
    assertThat(second.port()).isPositive().isNotEqualTo(first.port());
  }

  @Test
  void addressInUseIsRefusedUntilItsTransportIsClosed() throws Exception {
    InMemoryTransport first = net.open("a", 1);
    assertThatThrownBy(() -> net.open("a", 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a:1");
    first.close();
    assertThat(net.open("a", 1).newEndPoint().address()).isEqualTo(EndPointAddress.of("a", 1, 0));
  }

  @Test
  void bracketsOfAnAddressDoNotCount() {
    assertThat(net.open("[::1]", 1).host()).isEqualTo("::1");
    assertThatThrownBy(() -> net.open("::1", 1)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "white space", "slash/"})
  void malformedHostIsRefused(String host) {
    assertThatThrownBy(() -> net.open(host, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void malformedLimitsAreRefusedByName() {
    InMemoryOptions options = InMemoryOptions.defaults();
    assertThatThrownBy(() -> options.withMaxMessageLength(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("max message length must be at least 0, but is -1");
    assertThatThrownBy(() -> options.withQueue(0, 1)).hasMessageContaining("queue events");
    assertThatThrownBy(() -> options.withQueue(1, 0)).hasMessageContaining("queue bytes");
    assertThatThrownBy(() -> options.withConnectionsPerPeer(0))
        .hasMessageContaining("connections per peer");
  }

  @Test
  void networksDoNotReachEachOther() throws Exception {
    EndPoint here = net.open("a", 1).newEndPoint();
    try (InMemoryTransport elsewhere = new InMemoryNetwork().open("b", 1)) {
      EndPoint there = elsewhere.newEndPoint();
      assertThat(failureOfConnect(here, there.address()))
          .isEqualTo(ConnectFailedException.Code.NOT_FOUND);
    }
  }

  @Test
  void connectSaysWhatIsWrong() throws Exception {
    EndPoint endPoint = net.endPoint();
    assertThat(failureOfConnect(endPoint, EndPointAddress.of("nowhere", 1, 0)))
        .isEqualTo(ConnectFailedException.Code.NOT_FOUND);
    assertThat(failureOfConnect(endPoint, EndPointAddress.of(new byte[] {1, 2, 3})))
        .isEqualTo(ConnectFailedException.Code.FAILED);
    endPoint.close();
    assertThat(failureOfConnect(endPoint, EndPointAddress.of("nowhere", 1, 0)))
        .isEqualTo(ConnectFailedException.Code.FAILED);
  }

  @Test
  void connectionsToOnePeerAreLimited() throws Exception {
    EndPoint endPoint =
        net.open(InMemoryOptions.defaults().withConnectionsPerPeer(2)).newEndPoint();
    EndPoint peer = net.endPoint();
    Connection first = endPoint.connect(peer.address());
    endPoint.connect(peer.address());
    assertThat(failureOfConnect(endPoint, peer.address()))
        .isEqualTo(ConnectFailedException.Code.INSUFFICIENT_RESOURCES);
    first.close();
    endPoint.connect(peer.address());
  }

  @Test
  void brokenConnectionIsLostOnceAtBothEnds() throws Exception {
    EndPoint one = net.endPoint();
    EndPoint other = net.endPoint();
    Inbox ones = new Inbox(one);
    Inbox others = new Inbox(other);
    Connection there = one.connect(other.address());
    Connection back = other.connect(one.address());
    send(there, "ping");
    long first = others.openedBy(one.address());
    others.received(first, "ping");
    ones.openedBy(other.address());

    net.network().breakConnection(other.address(), one.address());
    net.network().breakConnection(other.address(), one.address());
    assertThat(failureOfSend(there)).isEqualTo(SendFailedException.Code.FAILED);
    assertThat(failureOfSend(back)).isEqualTo(SendFailedException.Code.FAILED);
    there.close();
    assertThat(failureOfSend(there)).isEqualTo(SendFailedException.Code.CLOSED);
    one.connect(other.address());
    others.lost(one.address());
    assertThat(others.openedBy(one.address())).isNotEqualTo(first);
    ones.lost(other.address());
    ones.nothingFor(Duration.ZERO);
    others.nothingFor(Duration.ZERO);
  }

  @Test
  void disconnectIsLostAtBothEnds() throws Exception {
    EndPoint one = net.endPoint();
    EndPoint other = net.endPoint();
    Connection connection = one.connect(other.address());
    one.disconnect(other.address());
    new Inbox(one).lost(other.address());
    Inbox others = new Inbox(other);
    others.openedBy(one.address());
    others.lost(one.address());
    assertThat(failureOfSend(connection)).isEqualTo(SendFailedException.Code.FAILED);
  }

  @Test
  void nothingIsLostWhereNothingIsOpen() throws Exception {
    EndPoint one = net.endPoint();
    EndPoint other = net.endPoint();
    one.connect(other.address()).close();
    Connection self = one.connect(one.address());
    net.network().breakConnection(one.address(), other.address());
    net.network().breakConnection(one.address(), one.address());
    net.network().breakConnection(EndPointAddress.of("nowhere", 1, 0), one.address());
    one.disconnect(one.address());
    one.disconnect(other.address());
    send(self, "ping");
    Inbox ones = new Inbox(one);
    ones.received(ones.openedBy(one.address()), "ping");
    Inbox others = new Inbox(other);
    others.closed(others.openedBy(one.address()));
    others.nothingFor(Duration.ZERO);
  }

  @Test
  void whoHasNoAddressDialsAndIsAnswered() throws Exception {
    InMemoryTransport transport = net.open(InMemoryOptions.defaults().unaddressable());
    assertThat(transport.port()).isZero();
    EndPoint client = transport.newEndPoint();
    assertThat(client.address().parts()).isEmpty();
    EndPoint server = net.endPoint();
    Connection connection = client.connect(server.address());
    server.connect(client.address()).close();
    connection.close();
    assertThat(failureOfConnect(server, client.address()))
        .isEqualTo(ConnectFailedException.Code.FAILED);
    Inbox inbox = new Inbox(client);
    inbox.closed(inbox.openedBy(server.address()));
  }
}
