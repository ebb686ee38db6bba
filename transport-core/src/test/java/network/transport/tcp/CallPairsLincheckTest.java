// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.tcp.concurrency.Models.require;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.tcp.concurrency.Models;
import network.transport.tcp.concurrency.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every pair of public calls at the same side and at opposite sides, interleaved with each other
 * and with the event loop. What both sides are told makes sense, every connect has an outcome,
 * every receive ends, and nothing stays open.
 *
 * <p>Sockets, clocks and dialling are not part of it: a connect finds a peer that is connected, and
 * a close does not wait for the peer.
 */
@Tag("lincheck-full")
final class CallPairsLincheckTest {

  /** A public call that changes a heavyweight connection. */
  enum Call {
    CONNECT,
    SEND,
    CLOSE,
    DISCONNECT,
    CLOSE_END_POINT,
    CLOSE_TRANSPORT,
    RECEIVE;

    boolean breaks() {
      return this == DISCONNECT || ends();
    }

    /** Whether EndPointClosed comes of it, so that somebody may wait for that. */
    boolean ends() {
      return this == CLOSE_END_POINT || this == CLOSE_TRANSPORT;
    }
  }

  @SuppressWarnings("NullAway.Init") // by setUp
  private TcpTransport transport;

  @SuppressWarnings("NullAway.Init") // by setUp
  private RemoteEndPoint remote;

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

  /** One side of a pair, with a connection open. */
  private static final class Side {
    private final ModelPair ends;
    private final ModelEnd end;
    private final LightweightConnection open;
    private final List<ModelEnd.Connect> connects = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();

    Side(ModelPair ends, ModelEnd end, LightweightConnection open) {
      this.ends = ends;
      this.end = end;
      this.open = open;
    }

    Callable<Boolean> making(Call call) {
      return switch (call) {
        case CONNECT -> this::connect;
        case SEND -> () -> ModelPair.send(open);
        case CLOSE -> () -> end.close(open);
        case DISCONNECT -> end::disconnect;
        case CLOSE_END_POINT -> end::shutDown;
        case CLOSE_TRANSPORT -> end::shutDownAndCut;
        case RECEIVE -> this::receive;
      };
    }

    /** The same, while the other call is sure to post something. */
    Callable<Boolean> making(Call call, Call meanwhile) {
      return call == Call.RECEIVE && meanwhile.ends() ? this::await : making(call);
    }

    private boolean receive() throws InterruptedException {
      Optional<Event> event = end.poll();
      event.ifPresent(this::took);
      return event.isPresent();
    }

    private boolean await() throws InterruptedException {
      took(end.take());
      return true;
    }

    private synchronized void took(Event event) {
      taken.add(ModelEnd.text(event));
    }

    /** What the application was told. Two that received may have noted it in the wrong order. */
    void makesSense(boolean breaks) {
      List<String> rest = end.events();
      List<String> inOrder = join(taken, rest);
      Collections.reverse(taken);
      require(
          sensible(inOrder, breaks) || sensible(join(taken, rest), breaks), "sensible: " + inOrder);
    }

    private boolean connect() {
      ModelEnd.Connect made = end.connect();
      synchronized (this) {
        connects.add(made);
      }
      return made.served();
    }

    void closeAll() {
      end.close(open);
      connects.forEach(connect -> ends.close(end, connect));
    }

    boolean allResolved() {
      return connects.stream().allMatch(ModelEnd.Connect::resolved);
    }
  }

  /** Each pair once: both sides have the same open. */
  static Stream<Arguments> pairs() {
    return Stream.of(Call.values())
        .flatMap(
            one -> EnumSet.range(one, Call.RECEIVE).stream().map(two -> Arguments.of(one, two)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void callsOfOppositeSides(Call one, Call two) {
    Models.checkLarge(
        () -> {
          ModelPair ends = new ModelPair(remote);
          ModelEnd.Connect back = ends.far.connect();
          ends.loop.settle();
          Side near = new Side(ends, ends.near, ends.first);
          Side far = new Side(ends, ends.far, ends.connection(ends.far, back.id()));
          Race.of(near.making(one), far.making(two), ends.loop.turns(4));
          allEnds(ends, near, far, one.breaks() || two.breaks());
        });
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void callsOfTheSameSide(Call one, Call two) {
    Models.checkLarge(
        () -> {
          ModelPair ends = new ModelPair(remote);
          ModelEnd.Connect back = ends.far.connect();
          ends.loop.settle();
          Side near = new Side(ends, ends.near, ends.first);
          Side far = new Side(ends, ends.far, ends.connection(ends.far, back.id()));
          Race.of(near.making(one, two), near.making(two, one), ends.loop.turns(4));
          allEnds(ends, near, far, one.breaks() || two.breaks());
        });
  }

  private static void allEnds(ModelPair ends, Side near, Side far, boolean breaks) {
    ends.loop.settle();
    near.closeAll();
    far.closeAll();
    ends.nobodyIsLeft();
    require(near.allResolved() && far.allResolved(), "every connect has an outcome");
    near.makesSense(breaks);
    far.makesSense(breaks);
  }

  /** Nothing but the end follows a loss, nothing follows the end, and all is opened and closed. */
  private static boolean sensible(List<String> events, boolean breaks) {
    Set<String> open = new TreeSet<>();
    boolean lost = false;
    boolean ended = false;
    for (String event : events) {
      String[] words = event.split(" ", -1);
      boolean possible =
          switch (words[0]) {
            case "opened" -> open.add(words[1]);
            case "received" -> open.contains(words[1]);
            case "closed" -> open.remove(words[1]);
            default -> true;
          };
      if (!possible || ended || (lost && !event.equals("end"))) {
        return false;
      }
      lost |= event.equals("lost");
      ended |= event.equals("end");
    }
    return breaks || (!lost && !ended && open.isEmpty());
  }

  private static List<String> join(List<String> one, List<String> two) {
    List<String> both = new ArrayList<>(one);
    both.addAll(two);
    return both;
  }
}
