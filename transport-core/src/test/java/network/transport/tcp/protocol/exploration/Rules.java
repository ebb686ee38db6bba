// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import java.util.List;
import java.util.Set;
import network.transport.tcp.protocol.Closing;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Deadline;
import network.transport.tcp.protocol.Effect;
import network.transport.tcp.protocol.Ended;
import network.transport.tcp.protocol.IdSet;
import network.transport.tcp.protocol.Init;
import network.transport.tcp.protocol.RemoteState;
import network.transport.tcp.protocol.Valid;

/** The rules that hold in every step and in every state, named as in the protocol's page. */
final class Rules {

  private Rules() {}

  /** CLOSING: nothing is sent in Closing, except the answer to a probe. */
  static void checkSent(RemoteState before, RemoteState next, List<Effect> effects) {
    if (!(before instanceof Closing) || next instanceof Valid) {
      return;
    }
    for (Effect effect : effects) {
      if (effect instanceof Effect.Send send
          && !(send.frame() instanceof ControlFrame.ProbeSocketAck)) {
        throw new Broken("CLOSING: " + send.frame() + " is sent in Closing");
      }
    }
  }

  /** CLOSE, RESOLVE and LOST, at the end of a record. */
  static void checkEnded(Peer peer) {
    if (peer.record.isPresent()) {
      throw new Broken("CLOSE: a record that has ended is still in the map");
    }
    if (peer.waiting != 0) {
      throw new Broken("RESOLVE: a record ended without releasing those who wait");
    }
    if (peer.inUse()) {
      throw new Broken("LOST: connections are gone and nobody was told");
    }
    if (peer.dial != Peer.NONE) {
      throw new Broken("RESOLVE: our request outlives its record");
    }
  }

  /** RESOLVE: at most one request is accepted, and it is there to be accepted. */
  static void checkAccept(World world, Side side, int slot) {
    if (!world.sockets[slot].open(side)) {
      throw new Broken("RESOLVE: a request is accepted that is gone");
    }
    if (world.peer(side).link != Peer.NONE) {
      throw new Broken("RESOLVE: a second request is accepted");
    }
    if (world.peer(side).dial != Peer.NONE) {
      throw new Broken("ONE SOCKET: a request is accepted while our own is alive");
    }
  }

  /** NO FALSE LOSS, seen by a connect. */
  static void checkFailure(World world) {
    if (world.troubles.calm()) {
      throw new Broken("NO FALSE LOSS: a connect fails though nothing has failed");
    }
  }

  /** NO FALSE LOSS: every loss has a fault of its own, a clock that ran out, or a close. */
  static void checkLost(World world, Side side, boolean hurt, boolean legacy) {
    Peer peer = world.peer(side);
    boolean fault = hurt || world.troubles.overdue();
    // A peer that closes its endpoint says so, which ends its own connections without a loss.
    boolean ours = legacy || peer.held != 0 || peer.opened == 0;
    boolean closed = world.peer(side.other()).closed && ours;
    if (!fault && !closed) {
      throw new Broken("NO FALSE LOSS: ConnectionLost though its socket never failed");
    }
  }

  /** NO FALSE LOSS: a peer that has read all that we sent has answered our probe. */
  static void checkProbe(World world, Side side, boolean legacy) {
    int link = world.peer(side).link;
    Socket socket = world.sockets[link];
    boolean read = socket.inbound(Side.A).isEmpty() && socket.inbound(Side.B).isEmpty();
    if (!legacy && read && !socket.hurt() && world.peer(side.other()).link == link) {
      throw new Broken("NO FALSE LOSS: a probe runs out though the peer is alive");
    }
  }

  /** RESOLVE: a request that arrived on a socket in order is answered before its time is up. */
  static void checkAnswered(World world, int slot, Set<Side> judged) {
    if (slot < 0
        || world.troubles.overdue()
        || world.sockets[slot].hurt()
        || !judged.contains(world.sockets[slot].dialer().other())) {
      return;
    }
    // One that is kept until another request is dead may have to wait for that one's time.
    if (world.peer(world.sockets[slot].dialer().other()).dial == Peer.NONE) {
      throw new Broken("RESOLVE: a request waits until its time is up though nothing failed on it");
    }
  }

  /** A message arrives once, between the Opened and the Closed of its connection. */
  static void checkClosed(World world, Side side, int bit) {
    Peer peer = world.peer(side);
    if ((peer.opened & bit) == 0) {
      throw new Broken("ConnectionClosed of a connection that is not open");
    }
    if ((peer.got & bit) == 0 && !world.peer(side.other()).closed) {
      throw new Broken("ConnectionClosed before the message came");
    }
  }

  /** While nothing has gone wrong, what a connection sends is read. */
  static void checkArrives(World world, Socket socket, Side from, char frame) {
    if (world.troubles.calm() && !socket.open(from.other())) {
      throw new Broken(Frame.text(frame) + " is sent to nobody");
    }
  }

  static void checkUnread(World world) {
    if (world.troubles.calm()) {
      throw new Broken("a socket is closed by agreement though frames are on their way to us");
    }
  }

  /** What the shell and the application know agrees with the state. */
  static void checkPeer(Peer peer) {
    if (peer.record.isEmpty()) {
      require(peer.link == Peer.NONE && peer.armed == 0 && peer.waiting == 0, "no record");
      require(!peer.inUse(), "LOST: no record, yet connections are open");
      return;
    }
    RemoteState state = peer.record.get().state();
    require(!(state instanceof Ended), "CLOSE: the map leads to an end");
    if (state instanceof Init init) {
      require(peer.waiting == init.waiters().size(), "RESOLVE: the waiters of Init");
      require(peer.link == Peer.NONE && !peer.inUse(), "Init with a socket");
      boolean alive = init.own() == Init.OwnRequest.ALIVE;
      require(alive == (peer.dial != Peer.NONE), "the life of our own request");
      boolean broken = init.own() == Init.OwnRequest.BROKEN;
      require(broken == peer.isArmed(Deadline.REDIAL), "our request is never made again");
    } else if (state instanceof Closing closing) {
      require(peer.waiting == closing.waiters().size(), "RESOLVE: the waiters of Closing");
      require(peer.link >= 0 && !peer.inUse(), "Closing in use");
    } else if (state instanceof Valid valid) {
      require(peer.waiting == 0, "RESOLVE: somebody waits on Valid");
      require(peer.link >= 0 && peer.dial == Peer.NONE, "Valid without its socket");
      require(bits(valid.outgoing().open()) == peer.held, "our open connections");
      require(bits(valid.incoming().open()) == peer.opened, "their open connections");
    }
  }

  private static int bits(IdSet open) {
    int bits = 0;
    for (int index = 0; index < Peer.MOST_IDS; index++) {
      bits |= open.contains(Frame.idAt(index)) ? 1 << index : 0;
    }
    return bits;
  }

  /** ONE SOCKET: no two sockets of the pair are Valid, each at one end. */
  static void checkOneSocket(World world) {
    Peer a = world.peer(Side.A);
    Peer b = world.peer(Side.B);
    if (a.link != b.link && valid(a) && valid(b) && world.troubles.calm()) {
      throw new Broken("ONE SOCKET: both are Valid, on different sockets");
    }
  }

  private static boolean valid(Peer peer) {
    return peer.record.isPresent() && peer.record.get().state() instanceof Valid;
  }

  /** Nothing more will happen by itself: nobody waits, and nothing unused is left. */
  static void checkSettled(World world, Set<Side> judged) {
    for (Side side : judged) {
      checkSettled(world, side);
    }
  }

  private static void checkSettled(World world, Side side) {
    Peer peer = world.peer(side);
    for (int slot = 0; slot < World.SLOTS; slot++) {
      boolean left = world.sockets[slot].open(side) && peer.link != slot;
      require(!left, "QUIESCE: a socket is left");
    }
    require(peer.waiting == 0 && peer.afresh == 0, "RESOLVE: a connect never ends");
    require(peer.dial == Peer.NONE && peer.reconsider == 0, "a request is never answered");
    if (peer.record.isEmpty()) {
      return;
    }
    require(valid(peer), "QUIESCE: stuck in " + peer.record.get().state());
    require(peer.inUse(), "QUIESCE: Valid with nothing open, for ever");
    Peer other = world.peer(side.other());
    boolean outOfReach = world.sockets[peer.link].end(side) == Socket.End.SILENT;
    boolean agreed =
        other.link == peer.link && peer.held == other.opened && peer.opened == other.held;
    require(outOfReach || agreed, "QUIESCE: the two sides never agree on what is open");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new Broken(rule);
    }
  }
}
