// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import java.util.function.Consumer;
import java.util.function.Supplier;
import network.transport.tcp.protocol.Closing;
import network.transport.tcp.protocol.Deadline;
import network.transport.tcp.protocol.Init;
import network.transport.tcp.protocol.RemoteState;
import network.transport.tcp.protocol.Unsent;

/**
 * Every step that can be made in a world. What must happen sooner or later (a frame is read, a
 * retry made) is told apart from what need not (the application acts, something breaks): a world in
 * which nothing must happen is settled, and clocks run out there at the latest.
 */
final class Successors {

  /** Takes the steps. */
  interface Visitor {
    void reached(Supplier<String> step, World next, boolean inevitable);

    void broken(Supplier<String> step, Broken rule);
  }

  private final Setting setting;
  private final World world;
  private final Visitor visitor;
  private boolean settled = true;

  private Successors(Setting setting, World world, Visitor visitor) {
    this.setting = setting;
    this.world = world;
    this.visitor = visitor;
  }

  static void visit(Setting setting, World world, Visitor visitor) {
    Successors successors = new Successors(setting, world, visitor);
    successors.inevitable();
    if (successors.settled && !world.troubles.calm()) {
      successors.lastResort();
    }
    if (successors.settled) {
      try {
        Rules.checkSettled(world, setting.scenario().judged());
      } catch (Broken rule) {
        visitor.broken(() -> "nothing more happens by itself", rule);
      }
    }
    successors.applications();
    successors.troubles();
  }

  private void may(Side side, Supplier<String> name, Consumer<Shell> action) {
    step(side, name, action, false);
  }

  private void step(Side side, Supplier<String> name, Consumer<Shell> action, boolean inevitable) {
    World next = world.copy();
    Supplier<String> full = () -> side + " " + name.get();
    try {
      action.accept(setting.shell(next, side));
    } catch (Broken rule) {
      visitor.broken(full, rule);
      return;
    }
    visitor.reached(full, next, inevitable);
  }

  private void must(Side side, Supplier<String> name, Consumer<Shell> action) {
    settled = false;
    step(side, name, action, true);
  }

  private void inevitable() {
    for (Side side : Side.values()) {
      Peer peer = world.peer(side);
      if (peer.afresh > 0) {
        must(side, () -> "starts a connect afresh", Shell::startAfresh);
      }
      if (peer.isArmed(Deadline.REDIAL)) {
        must(side, () -> "dials again", Shell::redial);
      }
      if (peer.reconsider != 0) {
        must(side, () -> "looks at a request again", Shell::reconsider);
      }
      for (int slot = 0; slot < World.SLOTS; slot++) {
        readings(side, slot);
      }
    }
  }

  private void readings(Side side, int slot) {
    Socket socket = world.sockets[slot];
    if (!socket.open(side)) {
      return;
    }
    if (readable(socket, side, slot)) {
      must(
          side,
          () -> "reads " + Frame.text(socket.inbound(side).charAt(0)) + " on socket " + slot,
          shell -> shell.read(slot));
    }
    if (socket.end(side) == Socket.End.BROKEN) {
      losses(side, slot, true);
      settled = false;
    }
  }

  /** What follows a request waits until the request is answered. */
  private boolean readable(Socket socket, Side side, int slot) {
    if (socket.inbound(side).isEmpty()) {
      return false;
    }
    Frame next = Frame.kind(socket.inbound(side).charAt(0));
    return slot == world.peer(side).link
        || socket.dialer() == side
        || next == Frame.REQUEST
        || next == Frame.END_OF_STREAM;
  }

  private void losses(Side side, int slot, boolean inevitable) {
    step(side, () -> "loses socket " + slot, shell -> shell.end(slot, Unsent.NOTHING), inevitable);
    Peer peer = world.peer(side);
    if (peer.link == slot && state(peer) instanceof Closing) {
      step(
          side,
          () -> "loses socket " + slot + " before all has left",
          shell -> shell.end(slot, Unsent.EARLIER),
          inevitable);
    }
  }

  private static RemoteState state(Peer peer) {
    return peer.record.orElseThrow().state();
  }

  /** Nothing else happens, so the clocks run out: those for an answer are the shorter ones. */
  private void lastResort() {
    shortClocks();
    if (settled) {
      longClocks(true);
    }
  }

  private void shortClocks() {
    for (Side side : Side.values()) {
      clock(side, Deadline.CLOSE_AGREEMENT);
      clock(side, Deadline.PROBE);
    }
  }

  private void longClocks(boolean last) {
    for (Side side : Side.values()) {
      Peer peer = world.peer(side);
      clock(side, Deadline.UNUSED);
      if (hasAsked(peer)) {
        runOut(side, Deadline.REQUEST, last ? peer.dial : Peer.NONE);
      }
      for (int slot = 0; slot < World.SLOTS; slot++) {
        if (asks(world.sockets[slot], side) && peer.link != slot) {
          expire(side, slot, last);
        }
      }
    }
  }

  private void clock(Side side, Deadline deadline) {
    if (world.peer(side).isArmed(deadline)) {
      runOut(side, deadline, Peer.NONE);
    }
  }

  /** A clock that changes nothing when it runs out does not count. */
  private void runOut(Side side, Deadline deadline, int unanswered) {
    World next = world.copy();
    Supplier<String> name = () -> side + " sees " + deadline + " run out";
    try {
      Rules.checkAnswered(world, unanswered, setting.scenario().judged());
      setting.shell(next, side).expired(deadline);
    } catch (Broken rule) {
      visitor.broken(name, rule);
    }
    if (!next.sameAs(world)) {
      settled = false;
      visitor.reached(name, next, false);
    }
  }

  private void expire(Side side, int slot, boolean last) {
    settled = false;
    may(
        side,
        () -> "lets the request on socket " + slot + " expire",
        shell -> {
          Rules.checkAnswered(world, last ? slot : Peer.NONE, setting.scenario().judged());
          shell.handshakeExpired(slot);
        });
  }

  private static boolean hasAsked(Peer peer) {
    return peer.record.isPresent()
        && state(peer) instanceof Init init
        && init.own() != Init.OwnRequest.NONE;
  }

  private static boolean asks(Socket socket, Side asked) {
    return socket.dialer() != asked && socket.open(asked);
  }

  private void applications() {
    for (Side side : Side.values()) {
      Peer peer = world.peer(side);
      if (peer.toOpen > 0 && !peer.closed) {
        may(side, () -> "opens a connection", Shell::open);
      }
      for (int index = 0; peer.held >> index != 0; index++) {
        if ((peer.held >> index & 1) != 0) {
          use(side, Frame.idAt(index), (peer.said >> index & 1) != 0);
        }
      }
    }
  }

  private void use(Side side, int id, boolean said) {
    if (said) {
      may(side, () -> "closes connection " + id, shell -> shell.close(id));
    } else if (setting.scenario().talk()) {
      may(side, () -> "sends on connection " + id, shell -> shell.send(id));
    } else {
      may(
          side,
          () -> "sends on and closes connection " + id,
          shell -> {
            shell.send(id);
            shell.close(id);
          });
    }
  }

  private void troubles() {
    if (world.troubles.breaks() > 0) {
      breaks();
    }
    if (world.troubles.halfOpen() > 0) {
      halfOpens();
    }
    silentLosses();
    if (world.troubles.expiries() > 0) {
      Troubles left = world.troubles.withExpiries(world.troubles.expiries() - 1);
      spending(left).shortClocks();
      spending(left).longClocks(false);
    }
    if (world.troubles.giveUps() > 0) {
      spending(world.troubles.withGiveUps(world.troubles.giveUps() - 1)).giveUps();
    }
    if (world.troubles.shutDowns() > 0) {
      spending(world.troubles.withShutDowns(world.troubles.shutDowns() - 1)).shutDowns();
    }
    if (world.troubles.restarts() > 0) {
      spending(world.troubles.withRestarts(world.troubles.restarts() - 1)).restarts();
    }
    if (world.troubles.swaps() > 0) {
      swaps();
    }
  }

  /** The same world with less trouble to come. */
  private Successors spending(Troubles left) {
    World poorer = world.copy();
    poorer.troubles = left;
    return new Successors(setting, poorer, visitor);
  }

  private void change(int slot, Supplier<String> name, Socket changed, Troubles left) {
    World next = world.copy();
    next.sockets[slot] = changed;
    next.troubles = left;
    visitor.reached(() -> "socket " + slot + " " + name.get(), next, false);
  }

  private void breaks() {
    Troubles left = world.troubles.withBreaks(world.troubles.breaks() - 1).faulty();
    for (int slot = 0; slot < World.SLOTS; slot++) {
      Socket socket = world.sockets[slot];
      if (socket.end(Side.A) == Socket.End.OPEN || socket.end(Side.B) == Socket.End.OPEN) {
        change(slot, () -> "breaks", socket.broken(), left);
      }
    }
  }

  private void halfOpens() {
    Troubles left = world.troubles.withHalfOpen(world.troubles.halfOpen() - 1).faulty();
    for (int slot = 0; slot < World.SLOTS; slot++) {
      for (Side silent : Side.values()) {
        Socket socket = world.sockets[slot];
        if (socket.end(silent) == Socket.End.OPEN) {
          for (int kept = 0; kept <= socket.inbound(silent).length(); kept++) {
            Socket changed = socket.outOfReach(silent, kept);
            change(slot, () -> "breaks unnoticed by " + silent, changed, left);
          }
        }
      }
    }
  }

  /** An end that was out of reach may hear of the loss after all, or never. */
  private void silentLosses() {
    for (Side side : Side.values()) {
      for (int slot = 0; slot < World.SLOTS; slot++) {
        if (world.sockets[slot].end(side) == Socket.End.SILENT) {
          losses(side, slot, false);
        }
      }
    }
  }

  private void giveUps() {
    for (Side side : Side.values()) {
      for (int position = 0; position < world.peer(side).waiting; position++) {
        int caller = position;
        may(side, () -> "has a caller give up", shell -> shell.giveUp(caller));
      }
    }
  }

  private void shutDowns() {
    for (Side side : Side.values()) {
      if (!world.peer(side).closed) {
        may(side, () -> "closes its endpoint", Shell::shutDown);
      }
    }
  }

  /** A process is killed, or its machine loses power, and it starts anew under its address. */
  private void restarts() {
    for (Side side : Side.values()) {
      may(side, () -> "is killed and starts anew", shell -> shell.restart(Socket.End.BROKEN));
      may(side, () -> "loses power and starts anew", shell -> shell.restart(Socket.End.SILENT));
    }
  }

  /** Frames of two threads that an endpoint of the original writes in the wrong order. */
  private void swaps() {
    Troubles left = world.troubles.withSwaps(world.troubles.swaps() - 1);
    for (int slot = 0; slot < World.SLOTS; slot++) {
      for (Side writer : Side.values()) {
        Socket socket = world.sockets[slot];
        String frames = socket.inbound(writer.other());
        for (int i = 0; setting.scenario().swapping() == writer && i + 1 < frames.length(); i++) {
          char first = frames.charAt(i);
          char second = frames.charAt(i + 1);
          if (Frame.mayBeSwapped(first, second)) {
            String swapped = frames.substring(0, i) + second + first + frames.substring(i + 2);
            change(
                slot,
                () -> "gets " + Frame.text(second) + " before " + Frame.text(first),
                socket.withInbound(writer.other(), swapped),
                left);
          }
        }
      }
    }
  }
}
