// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import network.transport.EndPoint;
import network.transport.Event;
import network.transport.TransportSnapshot;
import network.transport.conformance.Await;
import network.transport.conformance.Inbox;
import network.transport.conformance.RecordingHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An event loop ends by a fault of the system: nobody is left waiting, nothing is left open. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LoopDeathTest {

  @RegisterExtension private final Stage stage = new Stage();

  private static Event.ErrorEvent.@Nullable Code code(Event event) {
    return event instanceof Event.ErrorEvent error ? error.code() : null;
  }

  @Test
  void loopThatDiesTellsEveryEndPointAndLeavesNothing() throws Exception {
    TcpTransport transport = stage.transport(TcpOptions.builder().eventLoops(2));
    RecordingHandler handler = new RecordingHandler();
    EndPoint onTheDead = handler.at(transport);
    EndPoint onTheLiving = transport.newEndPoint();
    EndPoint client = stage.transport().newEndPoint();
    client.connect(onTheDead.address());
    client.connect(onTheLiving.address());
    handler.await(1);
    Inbox inbox = new Inbox(onTheLiving);
    inbox.openedBy(client.address());

    EventLoop dead = ((LocalEndPoint) onTheDead).loop();
    assertThat(((LocalEndPoint) onTheLiving).loop()).isNotSameAs(dead);
    dead.execute(dead::discard);

    List<Event> told = handler.await(3);
    assertThat(code(told.get(1))).isEqualTo(Event.ErrorEvent.Code.TRANSPORT_FAILED);
    assertThat(told.get(2)).isEqualTo(new Event.EndPointClosed());
    assertThat(code(inbox.next())).isEqualTo(Event.ErrorEvent.Code.TRANSPORT_FAILED);
    inbox.endPointClosed();
    Await.until(
        () -> "closed, but " + transport.snapshot(),
        () -> transport.snapshot().state() == TransportSnapshot.State.CLOSED);
    assertThat(transport.snapshot().sockets()).isZero();
    assertThat(transport.snapshot().failure()).isPresent();
    Await.until("the port to be closed", () -> refuses(transport.port()));
  }

  private static boolean refuses(int port) throws Exception {
    try (Socket accepted = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return false;
    } catch (ConnectException refused) {
      return true;
    }
  }
}
