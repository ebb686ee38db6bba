// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.PeerSnapshot;
import network.transport.RequestedBy;
import network.transport.Transport;
import network.transport.TransportEvent.HandshakeRejected;
import network.transport.TransportSnapshot;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.listener.TransportListenerRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.context.ConfigurableApplicationContext;

@Timeout(60)
class TransportEndpointTest {

  private static final String HIDDEN = "******";

  private final ConfigurableApplicationContext app = Apps.start();
  private final ConfigurableApplicationContext peer = Apps.start();
  private final EndPoint endPoint = app.getBean(EndPoint.class);
  private final EndPoint other = peer.getBean(EndPoint.class);
  private final TransportEndpoint actuator = actuator(Show.ALWAYS);

  @AfterEach
  void close() {
    app.close();
    peer.close();
  }

  private TransportEndpoint actuator(Show showValues) {
    return new TransportEndpoint(
        Map.of("main", app.getBean(Transport.class)),
        Map.of("bean", endPoint),
        new TransportListenerRegistry(),
        showValues);
  }

  private TransportDescriptor main() {
    return Optional.ofNullable(actuator.transports().transports().get("main")).orElseThrow();
  }

  private static EndPointDescriptor only(TransportDescriptor transport) {
    assertThat(transport.endpoints()).hasSize(1);
    return transport.endpoints().get(0);
  }

  @Test
  void showsATransportItsEndPointsAndTheirPeers() throws Exception {
    endPoint.connect(other.address()).send(new byte[7]);
    await().until(() -> !only(main()).peers().isEmpty());
    TransportDescriptor transport = main();
    assertThat(transport.state()).isEqualTo(TransportSnapshot.State.OPEN);
    assertThat(transport.address().map(address -> address + ":0"))
        .contains(endPoint.address().toString());
    assertThat(transport.failure()).isEmpty();
    assertThat(transport.sockets()).isEqualTo(1);
    EndPointDescriptor shown = only(transport);
    assertThat(shown.name()).contains("default");
    assertThat(shown.address()).isEqualTo(endPoint.address().toString());
    assertThat(shown.connections()).isEqualTo(new EndPointDescriptor.Connections(0, 1));
    assertThat(shown.messages()).isEqualTo(new EndPointDescriptor.Traffic(1, 0));
    assertThat(shown.bytes()).isEqualTo(new EndPointDescriptor.Traffic(7, 0));
    PeerDescriptor known = shown.peers().get(0);
    assertThat(known.address()).isEqualTo(other.address().toString());
    assertThat(known.state()).isEqualTo(PeerSnapshot.State.VALID);
    assertThat(known.requestedBy()).isEqualTo(RequestedBy.US);
    assertThat(known.protocol()).contains("V0");
    assertThat(known.connections()).isEqualTo(new EndPointDescriptor.Connections(0, 1));
    assertThat(known.bytes().sent()).isGreaterThan(7);
    assertThat(known.lastError()).isEmpty();
  }

  @Test
  void showsATransportThatIsNotStarted() {
    app.stop();
    TransportDescriptor transport = main();
    assertThat(transport.state()).isEqualTo(TransportSnapshot.State.CLOSED);
    assertThat(transport.address()).isEmpty();
    assertThat(transport.endpoints()).isEmpty();
    assertUnknown("default", other.address().toString());
  }

  @Test
  void showsOneEndPointByItsNameOrItsAddress() throws Exception {
    EndPoint own = app.getBean(Transport.class).newEndPoint();
    own.connect(own.address()).send(new byte[3]);
    assertThat(shown("default").address()).isEqualTo(endPoint.address().toString());
    assertThat(shown(endPoint.address().toString()).name()).contains("default");
    EndPointDescriptor unnamed = shown(own.address().toString());
    assertThat(unnamed.name()).isEmpty();
    assertThat(unnamed.connections()).isEqualTo(new EndPointDescriptor.Connections(1, 1));
    assertThat(unnamed.queue()).isEqualTo(new EndPointDescriptor.Queue(2, 3));
    assertThat(actuator.endPoint("nobody")).isNull();
  }

  private EndPointDescriptor shown(String selector) {
    return Optional.ofNullable(actuator.endPoint(selector)).orElseThrow();
  }

  @Test
  void disconnectsAPeerAndShowsTheError() throws Exception {
    endPoint.connect(other.address());
    String address = other.address().toString();
    assertThat(actuator.disconnect("default", address)).isEqualTo(address);
    await().until(() -> only(main()).peers().isEmpty());
    assertThat(main().errors()).containsExactly(Map.entry(lost(), 1L));
    assertThat(only(main()).lastErrors())
        .extracting(ErrorDescriptor::code, ErrorDescriptor::peer, ErrorDescriptor::message)
        .containsExactly(
            tuple(lost(), Optional.of(other.address().toString()), "disconnected on purpose"));
    assertUnknown("default", other.address().toString());
  }

  private void assertUnknown(String atEndPoint, String unknown) {
    assertThatThrownBy(() -> actuator.disconnect(atEndPoint, unknown))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(atEndPoint)
        .hasMessageContaining(unknown);
  }

  private static Event.ErrorEvent.Code lost() {
    return Event.ErrorEvent.Code.CONNECTION_LOST;
  }

  @Test
  void disconnectsNobodyWhoIsNotThere() throws Exception {
    endPoint.connect(other.address());
    assertUnknown("nobody", other.address().toString());
    assertUnknown("default", "127.0.0.1:1:0");
    assertUnknown("default", "no address");
    assertThat(only(main()).peers()).hasSize(1);
  }

  @Test
  void rejectedHandshakesAreShownByReason() throws Exception {
    String unknown = endPoint.address().toString().replaceAll("0$", "99");
    assertThat(catchThrowable(() -> other.connect(EndPointAddress.parse(unknown)))).isNotNull();
    assertThat(main().handshakesRejected())
        .containsExactly(Map.entry(HandshakeRejected.Reason.INVALID, 1L));
  }

  @ParameterizedTest
  @CsvSource({
    "NEVER, ops, false",
    "ALWAYS, guest, true",
    "WHEN_AUTHORIZED, ops, true",
    "WHEN_AUTHORIZED, guest, false"
  })
  void peersAreNamedToWhoMaySeeThem(Show showValues, String role, boolean named) throws Exception {
    lossAndPeer();
    TransportEndpointWebExtension web =
        new TransportEndpointWebExtension(actuator, showValues, Set.of("ops"));
    TransportsDescriptor all = web.transports(new Asking(role));
    assertNamed(only(List.copyOf(all.transports().values()).get(0)), named);
    assertNamed(
        Optional.ofNullable(web.endPoint(new Asking(role), "default")).orElseThrow(), named);
  }

  @ParameterizedTest
  @CsvSource({"NEVER, false", "ALWAYS, true", "WHEN_AUTHORIZED, true"})
  void peersAreNamedWithoutAWebRequest(Show showValues, boolean named) throws Exception {
    lossAndPeer();
    assertNamed(Optional.ofNullable(actuator(showValues).endPoint("default")).orElseThrow(), named);
  }

  private void lossAndPeer() throws Exception {
    endPoint.connect(other.address());
    endPoint.disconnect(other.address());
    await().until(() -> only(main()).peers().isEmpty());
    endPoint.connect(other.address());
  }

  private void assertNamed(EndPointDescriptor shown, boolean named) {
    String address = named ? other.address().toString() : HIDDEN;
    String message = named ? "disconnected on purpose" : HIDDEN;
    assertThat(shown.peers())
        .extracting(PeerDescriptor::address, PeerDescriptor::lastError)
        .containsExactly(tuple(address, Optional.of(message)));
    assertThat(shown.lastErrors())
        .extracting(ErrorDescriptor::peer, ErrorDescriptor::message)
        .containsExactly(tuple(Optional.of(address), message));
  }

  /** Somebody with one role. */
  private record Asking(String role) implements SecurityContext {
    @Override
    public @Nullable Principal getPrincipal() {
      return () -> "somebody";
    }

    @Override
    public boolean isUserInRole(String asked) {
      return role.equals(asked);
    }
  }
}
