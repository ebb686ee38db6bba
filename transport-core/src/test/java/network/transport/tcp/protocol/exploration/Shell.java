// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import java.util.List;
import java.util.Optional;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Deadline;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.Effect;
import network.transport.tcp.protocol.Ended;
import network.transport.tcp.protocol.RemoteState;
import network.transport.tcp.protocol.Request;
import network.transport.tcp.protocol.Unsent;
import network.transport.tcp.protocol.Valid;

/**
 * What the shell of one side does in one step: the same as the real one, on a world that belongs to
 * the step. Methods that a model of a faulty shell changes are not final.
 */
class Shell {

  /** Makes the shell of a side for one step. */
  interface Maker {
    Shell of(World world, Side side, Setting setting);
  }

  private final World world;
  private final Side side;
  private final Peer peer;
  private final Decisions decisions;
  private final Scenario.Pair<Dialect> dialects;
  private boolean hurt;
  private boolean legacy;

  Shell(World world, Side side, Setting setting) {
    this.world = world;
    this.side = side;
    this.peer = world.peer(side);
    this.decisions = setting.decisions().of(side);
    this.dialects = setting.scenario().dialects();
  }

  final World world() {
    return world;
  }

  final Side side() {
    return side;
  }

  final Peer peer() {
    return peer;
  }

  final Socket socket(int slot) {
    return world.sockets[slot];
  }

  // What the application does.

  final void open() {
    peer.toOpen--;
    connect();
  }

  final void startAfresh() {
    peer.afresh--;
    if (!peer.closed) {
      connect();
    }
  }

  private void connect() {
    find();
    Call.Caller caller = new Call.Caller(peer.waiting++);
    apply(new Call.Connect(caller));
  }

  final void giveUp(int position) {
    peer.waiting--;
    apply(new Call.GiveUp(new Call.Caller(position)));
  }

  final void send(int id) {
    peer.said |= Frame.bit(id);
    push(peer.link, Frame.MESSAGE.coded(id));
  }

  final void close(int id) {
    peer.held &= ~Frame.bit(id);
    peer.said &= ~Frame.bit(id);
    apply(new Call.Close(id));
  }

  final void shutDown() {
    world.troubles = world.troubles.closing();
    peer.closed = true;
    peer.forgetConnections();
    if (peer.record.isPresent()) {
      apply(new Call.ShutDown());
    }
  }

  /** The process dies, and another takes its place under the same address. */
  final void restart(Socket.End there) {
    world.troubles = world.troubles.faulty();
    for (int slot = 0; slot < World.SLOTS; slot++) {
      Socket socket = socket(slot);
      if (socket.open(side)) {
        Side other = side.other();
        Socket left = socket.end(other) == Socket.End.OPEN ? socket.with(other, there) : socket;
        world.sockets[slot] = left.damaged().with(side, Socket.End.CLOSED);
      }
    }
    world.peers[side.index()] = new Peer(peer.toOpen);
  }

  // What the event loop does.

  final void redial() {
    peer.disarm(Deadline.REDIAL);
    apply(new Call.Expired(Deadline.REDIAL));
  }

  void reconsider() {
    int slot = peer.takeReconsidered();
    if (socket(slot).open(side)) {
      requested(slot);
    }
  }

  final void expired(Deadline deadline) {
    if (deadline == Deadline.PROBE && probing()) {
      rememberLink();
      Rules.checkProbe(world, side, legacy);
    }
    world.troubles = world.troubles.late();
    peer.disarm(deadline);
    apply(new Call.Expired(deadline));
  }

  /** The time of a request that was kept waiting is up. */
  final void handshakeExpired(int slot) {
    world.troubles = world.troubles.late();
    cut(slot);
    loseRequest(slot);
  }

  /** Reads the next frame. */
  final void read(int slot) {
    char frame = socket(slot).inbound(side).charAt(0);
    world.sockets[slot] = socket(slot).withoutFirst(side);
    Frame kind = Frame.kind(frame);
    if (kind == Frame.END_OF_STREAM) {
      end(slot, Unsent.NOTHING);
    } else if (slot == peer.link) {
      readOnLink(frame);
    } else if (slot == peer.dial) {
      answered(slot, kind);
    } else if (kind == Frame.REQUEST) {
      requested(slot);
    } else {
      throw new Broken("nobody expects " + Frame.text(frame) + " on socket " + slot);
    }
  }

  private void readOnLink(char frame) {
    if (probing()) {
      apply(new Call.Heard());
    }
    int bit = Frame.kind(frame) == Frame.MESSAGE ? Frame.bit(Frame.id(frame)) : 0;
    if ((peer.opened & bit) == 0) {
      apply(new Call.Read(frame));
    } else if ((peer.got & bit) != 0) {
      throw new Broken("a message came twice");
    } else {
      peer.got |= bit;
    }
  }

  private void answered(int slot, Frame answer) {
    peer.dial = Peer.NONE;
    if (answer == Frame.ACCEPTED) {
      peer.link = slot;
      apply(new Call.Accepted(dialects.of(side)));
    } else {
      cut(slot);
      apply(answer == Frame.CROSSED ? Call.Refused.CROSSED : Call.Refused.INVALID);
    }
  }

  void requested(int slot) {
    if (peer.closed) {
      refuse(slot, Frame.INVALID);
    } else {
      find();
      apply(new Call.Requested(knock(slot)));
    }
  }

  void reconsiderLater(int slot) {
    peer.reconsiderLater(slot);
  }

  /** The socket ends: end of stream, or a loss that comes to our ears. */
  final void end(int slot, Unsent unsent) {
    rememberLink();
    cut(slot);
    if (slot == peer.link) {
      apply(new Call.Lost(unsent));
    } else if (slot == peer.dial) {
      peer.dial = Peer.NONE;
      apply(Call.Refused.BROKEN);
    } else {
      loseRequest(slot);
    }
  }

  private void loseRequest(int slot) {
    if (peer.record.isPresent()) {
      apply(new Call.RequestLost(knock(slot)));
    }
  }

  private Call.Knock knock(int slot) {
    return new Call.Knock(slot, dialects.of(side.other()));
  }

  private boolean probing() {
    return state() instanceof Valid valid && valid.probedFor().isPresent();
  }

  /** What was known of the socket, which may be gone by the time of an event. */
  private void rememberLink() {
    if (peer.link != Peer.NONE) {
      Socket socket = socket(peer.link);
      hurt |= socket.hurt();
      legacy |= !socket.gone() && dialects.of(socket.dialer()) == Dialect.LEGACY;
    }
  }

  private void find() {
    if (peer.record.isEmpty()) {
      peer.record = Optional.of(decisions.initial());
    }
  }

  final RemoteState state() {
    return peer.record.orElseThrow().state();
  }

  // What every input leads to.

  final void apply(Call call) {
    Known before = peer.record.orElseThrow();
    Known.Answer answer = decisions.answer(before, call);
    RemoteState next = answer.next().state();
    Rules.checkSent(before.state(), next, answer.effects());
    rememberLink();
    peer.record = Optional.of(answer.next());
    perform(before, answer.effects());
    if (next instanceof Ended) {
      Rules.checkEnded(peer);
      peer.link = Peer.NONE;
      peer.armed = 0;
    }
  }

  /** Carries out the effects, in order. */
  void perform(Known before, List<Effect> effects) {
    for (Effect effect : effects) {
      perform(effect);
    }
  }

  final void perform(Effect effect) {
    if (!performOnSocket(effect) && !performForApplication(effect)) {
      performForRequest(effect);
    }
  }

  private boolean performOnSocket(Effect effect) {
    if (effect instanceof Effect.Send send) {
      push(peer.link, coded(send.frame()));
    } else if (effect instanceof Effect.Disconnect) {
      disconnect();
    } else if (effect instanceof Effect.Cut) {
      cut(peer.link);
    } else if (effect instanceof Effect.Arm arm) {
      peer.arm(arm.deadline());
    } else if (effect instanceof Effect.Disarm disarm) {
      peer.disarm(disarm.deadline());
    } else if (effect instanceof Effect.Unlink) {
      peer.record = Optional.empty();
    } else {
      return false;
    }
    return true;
  }

  private boolean performForApplication(Effect effect) {
    if (effect instanceof Effect.Serve serve) {
      peer.waiting--;
      peer.held |= Frame.bit(serve.id());
    } else if (effect instanceof Effect.StartAfresh) {
      peer.waiting--;
      peer.afresh++;
    } else if (effect instanceof Effect.Fail) {
      peer.waiting--;
      Rules.checkFailure(world);
    } else if (effect instanceof Effect.PostOpened opened) {
      peer.opened |= Frame.bit(opened.id());
    } else if (effect instanceof Effect.PostClosed closed) {
      int bit = Frame.bit(closed.id());
      Rules.checkClosed(world, side, bit);
      peer.opened &= ~bit;
      peer.got &= ~bit;
    } else if (effect instanceof Effect.PostLost) {
      Rules.checkLost(world, side, hurt, legacy);
      peer.forgetConnections();
    } else if (effect instanceof Effect.CountIgnored) {
      ignored();
    } else {
      return false;
    }
    return true;
  }

  private void performForRequest(Effect effect) {
    if (effect instanceof Effect.Dial) {
      dial();
    } else if (effect instanceof Effect.AbandonDial) {
      cut(peer.dial);
      peer.dial = Peer.NONE;
    } else if (effect instanceof Effect.Accept accept) {
      accept(slot(accept.request()));
    } else if (effect instanceof Effect.Refuse refuse) {
      boolean crossed = refuse.answer() == Effect.Answer.CROSSED;
      refuse(slot(refuse.request()), crossed ? Frame.CROSSED : Frame.INVALID);
    } else if (effect instanceof Effect.Reconsider again) {
      reconsiderLater(slot(again.request()));
    } else {
      throw new Broken("the model does not know " + effect);
    }
  }

  static int slot(Request request) {
    return ((Call.Knock) request).slot();
  }

  private static char coded(ControlFrame frame) {
    if (frame instanceof ControlFrame.CreatedNewConnection created) {
      return Frame.CREATED_NEW_CONNECTION.coded(created.id());
    }
    if (frame instanceof ControlFrame.CloseConnection close) {
      return Frame.CLOSE_CONNECTION.coded(close.id());
    }
    if (frame instanceof ControlFrame.CloseSocket close) {
      return Frame.CLOSE_SOCKET.coded(close.lastReceived());
    }
    if (frame instanceof ControlFrame.CloseEndPoint) {
      return Frame.CLOSE_END_POINT.coded();
    }
    return frame instanceof ControlFrame.ProbeSocket
        ? Frame.PROBE_SOCKET.coded()
        : Frame.PROBE_SOCKET_ACK.coded();
  }

  private void dial() {
    int slot = world.freeSlot(side);
    world.sockets[slot] = Socket.dialledBy(side);
    peer.dial = slot;
  }

  void accept(int slot) {
    Rules.checkAccept(world, side, slot);
    peer.link = slot;
    push(slot, Frame.ACCEPTED.coded());
  }

  void refuse(int slot, Frame answer) {
    if (socket(slot).open(side)) {
      push(slot, answer.coded());
      push(slot, Frame.END_OF_STREAM.coded());
      drop(slot);
    }
  }

  void disconnect() {
    push(peer.link, Frame.END_OF_STREAM.coded());
    drop(peer.link);
  }

  /** A frame that came late is ignored: two of ours never have one. */
  void ignored() {
    throw new Broken("a frame is ignored");
  }

  /** Whether a frame has to reach the other side as long as nothing goes wrong. */
  boolean matters(char frame) {
    return Frame.ofConnection(frame);
  }

  final void push(int slot, char frame) {
    if (slot == Peer.NONE || !socket(slot).open(side)) {
      throw new Broken(Frame.text(frame) + " is sent on a socket that is closed");
    }
    if (matters(frame)) {
      Rules.checkArrives(world, socket(slot), side, frame);
    }
    world.sockets[slot] = socket(slot).sent(side, frame);
  }

  /** Nothing more is read; what was sent still leaves. */
  final void drop(int slot) {
    if (socket(slot).inbound(side).chars().anyMatch(frame -> matters((char) frame))) {
      Rules.checkUnread(world);
    }
    world.sockets[slot] = socket(slot).with(side, Socket.End.CLOSED);
  }

  /** Closed at once: what was sent may be lost. */
  final void cut(int slot) {
    if (socket(slot).open(side)) {
      world.sockets[slot] = socket(slot).with(side, Socket.End.CLOSED).brokenAt(side.other());
    }
  }
}
