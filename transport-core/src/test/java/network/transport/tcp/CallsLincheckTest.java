// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.tcp.concurrency.Models.require;

import java.util.List;
import java.util.Set;
import network.transport.EndPointAddress;
import network.transport.tcp.concurrency.Models;
import network.transport.tcp.concurrency.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The pairs of public calls that meet most often, interleaved with each other and with the event
 * loop: connects are served once, every message that was accepted arrives before its Closed, nobody
 * is told of a loss, and both sides agree to close.
 */
@Tag("lincheck")
final class CallsLincheckTest {

  @SuppressWarnings("NullAway.Init") // by setUp
  private TcpTransport transport;

  @SuppressWarnings("NullAway.Init") // by setUp
  private RemoteEndPoint remote;

  /** What happens in one interleaving. */
  private interface Scenario {
    void run(ModelPair ends) throws Exception;
  }

  @BeforeEach
  void setUp() throws Exception {
    transport = TcpTransport.open(TcpOptions.builder().addressable(false).build());
    LocalEndPoint local = (LocalEndPoint) transport.newEndPoint();
    remote = new RemoteEndPoint(local, EndPointAddress.of("peer", 1, 0), 1);
  }

  @AfterEach
  void nothingIsLeft() {
    transport.close();
  }

  private void check(Scenario scenario) {
    Models.checkLarge(() -> scenario.run(new ModelPair(remote)));
  }

  /** For races with a loop that has nothing to do, which are fewer to walk through. */
  private void checkWithoutLoop(Scenario scenario) {
    Models.check(() -> scenario.run(new ModelPair(remote)));
  }

  private static void seen(ModelEnd end, String... histories) {
    String events = String.join(", ", end.events());
    require(Set.of(histories).contains(events), "expected: " + events);
  }

  @Test
  void sendAndCloseOfOneConnection() {
    check(
        ends -> {
          List<Boolean> done =
              Race.of(
                  () -> ModelPair.send(ends.first),
                  () -> ends.near.close(ends.first),
                  ends.loop.turns(3));
          ends.nobodyIsLeft();
          seen(ends.near, "");
          seen(
              ends.far,
              done.get(0)
                  ? "opened 1024, received 1024 4, closed 1024"
                  : "opened 1024, closed 1024");
        });
  }

  @Test
  void connectAndConnectOfAConnectedPeer() {
    checkWithoutLoop(
        ends -> {
          List<ModelEnd.Connect> made =
              Race.<ModelEnd.Connect>of(ends.near::connect, ends.near::connect);
          require(
              made.get(0).id() + made.get(1).id() == 2 * ModelPair.FIRST + 3,
              "served the next two");
          ends.loop.settle();
          seen(ends.far, "opened 1024, opened 1025, opened 1026");
          Race.of(
              () -> ends.near.close(ends.first),
              () -> {
                made.forEach(connect -> ends.close(ends.near, connect));
                return true;
              });
          ends.nobodyIsLeft();
          seen(ends.near, "");
        });
  }

  @Test
  void closeAndCloseOfTheLastOfBothSides() {
    check(
        ends -> {
          ModelEnd.Connect back = ends.far.connect();
          ends.loop.settle();
          Race.of(
              () -> ends.near.close(ends.first),
              () -> {
                ends.close(ends.far, back);
                return true;
              },
              ends.loop.turns(4));
          ends.nobodyIsLeft();
          seen(ends.near, "opened 1024, closed 1024");
          seen(ends.far, "opened 1024, closed 1024");
        });
  }

  @Test
  void connectAndCloseOfTheLast() {
    check(
        ends -> {
          ModelEnd.Connect[] second = new ModelEnd.Connect[1];
          Race.of(
              () -> ends.near.close(ends.first),
              () -> {
                second[0] = ends.near.connect();
                return true;
              },
              ends.loop.turns(3));
          ends.loop.settle();
          require(second[0].served() || second[0].afresh(), "served, or to start afresh");
          ends.close(ends.near, second[0]);
          ends.nobodyIsLeft();
          seen(ends.near, "");
        });
  }
}
