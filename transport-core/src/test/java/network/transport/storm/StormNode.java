// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.storm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.TrafficCounters;
import network.transport.TransportSnapshot;
import network.transport.conformance.Await;
import network.transport.conformance.Leftovers;
import network.transport.tcp.TcpOptions;
import network.transport.tcp.TcpTransport;

/**
 * One process of the storm: a transport, some endpoints, their books and actors.
 *
 * <p>It takes commands, one a line, and answers each by one line; what goes wrong in between is a
 * line that begins with {@code violation}. The first line that it writes is its addresses.
 */
final class StormNode {

  private static final int END_POINTS = 2;
  private static final int ACTORS = 2;

  private final int sockets;
  private final TcpTransport transport;
  private final Tally tally = new Tally();
  private final List<Desk> desks = new ArrayList<>();
  private final List<Thread> actors = new ArrayList<>();
  private volatile List<EndPointAddress> peers = List.of();
  private volatile boolean stopped;

  /** An endpoint, its books, and the connection that {@code link} made. */
  private static final class Desk {
    private final EndPoint endPoint;
    private final Ledger ledger = new Ledger();
    private final Thread clerk;

    Desk(EndPoint endPoint) {
      this.endPoint = endPoint;
      this.clerk = thread(() -> keepBooks());
    }

    private Void keepBooks() throws InterruptedException {
      while (!ledger.complete()) {
        ledger.enter(endPoint.receive());
      }
      return null;
    }
  }

  /** Takes a port, which may be taken by now, and a seed. */
  public static void main(String[] arguments) throws Exception {
    Complaints.listen();
    StormNode node = new StormNode(Integer.parseInt(arguments[0]));
    node.run(new Random(Long.parseLong(arguments[1])));
  }

  private StormNode(int port) throws Exception {
    sockets = Descriptors.socketsOfTheJdk();
    transport = open(port);
    for (int i = 0; i < END_POINTS; i++) {
      desks.add(new Desk(transport.newEndPoint()));
    }
  }

  private static TcpTransport open(int port) throws Exception {
    try {
      return TcpTransport.open(TcpOptions.builder().port(port).eventLoops(2).build());
    } catch (BindException e) {
      return TcpTransport.open(TcpOptions.builder().eventLoops(2).build());
    }
  }

  private static Thread thread(Callable<Void> body) {
    Thread thread =
        new Thread(
            () -> {
              try {
                body.call();
              } catch (Exception | Error e) {
                Complaints.violation(e.toString());
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void run(Random random) throws Exception {
    answer(
        desks.stream()
            .map(desk -> desk.endPoint.address().toString())
            .collect(Collectors.joining(",")));
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] words = line.split(" ", -1);
      try {
        answer(obey(words[0], words.length > 1 ? words[1] : "", random));
      } catch (Exception | AssertionError e) {
        Complaints.violation(line + ": " + e);
        answer("failed");
      }
      if (words[0].equals("end")) {
        return;
      }
    }
  }

  private static void answer(String line) {
    System.out.println(line);
  }

  private String obey(String command, String argument, Random random) throws Exception {
    return switch (command) {
      case "peers" -> know(argument);
      case "go" -> go(random);
      case "stop" -> stop();
      case "quiet" -> quiet();
      case "link" -> link(address(argument));
      case "linked" -> linked(address(argument));
      case "cut" -> cut(address(argument));
      case "lost" -> lost(address(argument));
      case "end" -> end();
      default -> throw new IllegalArgumentException(command);
    };
  }

  private static EndPointAddress address(String text) {
    return EndPointAddress.parse(text);
  }

  private String know(String addresses) {
    peers = Arrays.stream(addresses.split(",", -1)).map(StormNode::address).toList();
    return "known";
  }

  private String go(Random random) {
    for (Desk desk : desks) {
      for (int i = 0; i < ACTORS; i++) {
        Actor actor = new Actor(desk.endPoint, random.nextLong(), () -> peers, tally);
        actors.add(
            thread(
                () -> {
                  actor.run(() -> stopped);
                  return null;
                }));
      }
    }
    return "gone";
  }

  private String stop() throws Exception {
    stopped = true;
    for (Thread actor : actors) {
      Await.endOf(actor);
    }
    return "stopped";
  }

  /** Both sides have agreed that nobody needs the sockets, and everything was received. */
  private String quiet() throws Exception {
    Await.until(() -> "quiet: " + transport.snapshot(), this::isQuiet);
    Await.until(
        () -> "one socket: " + Descriptors.sockets(), () -> Descriptors.sockets() <= sockets + 1);
    return "quiet";
  }

  private boolean isQuiet() {
    TransportSnapshot now = transport.snapshot();
    return now.sockets() == 0
        && now.endPoints().stream()
            .allMatch(
                each ->
                    each.peers().isEmpty()
                        && each.selfConnections() == 0
                        && each.queuedEvents() == 0
                        && each.queuedBytes() == 0)
        && desks.stream().allMatch(desk -> desk.ledger.settled().isPresent());
  }

  private Desk first() {
    return desks.get(0);
  }

  private String link(EndPointAddress peer) throws Exception {
    Connection connection = first().endPoint.connect(peer);
    connection.send(new Letter(0, 0, false, Letter.HEAD_BYTES).encode());
    return "link";
  }

  private String linked(EndPointAddress peer) throws Exception {
    Await.until("a connection of " + peer, () -> first().ledger.openFrom(peer));
    return "linked";
  }

  private String cut(EndPointAddress peer) throws Exception {
    first().endPoint.disconnect(peer);
    return "cut";
  }

  /** How often the peer was lost until now. */
  private String lost(EndPointAddress peer) {
    return "lost " + first().ledger.losses(peer);
  }

  private String end() throws Exception {
    transport.close(Duration.ofSeconds(5));
    for (Desk desk : desks) {
      Await.endOf(desk.clerk);
    }
    Leftovers.noThreads();
    TransportSnapshot last = transport.snapshot();
    require(last.state() == TransportSnapshot.State.CLOSED, last);
    require(last.sockets() == 0 && last.endPoints().isEmpty(), last);
    require(Descriptors.sockets() <= sockets, Descriptors.sockets() + " sockets are left");
    Ledger.Totals booked =
        desks.stream()
            .map(desk -> desk.ledger.settled().orElseThrow())
            .reduce(new Ledger.Totals(0, 0, 0, 0, 0), Ledger.Totals::plus);
    TrafficCounters counted = last.totals();
    require(
        booked.equals(
            new Ledger.Totals(
                counted.incomingOpened(),
                counted.incomingClosed(),
                counted.incomingLost(),
                counted.messagesReceived(),
                counted.connectionsLost())),
        "counted " + counted + ", booked " + booked);
    require(counted.outgoingOpened() == counted.outgoingClosed() + counted.outgoingLost(), counted);
    return "end " + booked + " " + tally;
  }

  private static void require(boolean holds, Object found) {
    if (!holds) {
      throw new IllegalStateException("left or wrong: " + found);
    }
  }
}
