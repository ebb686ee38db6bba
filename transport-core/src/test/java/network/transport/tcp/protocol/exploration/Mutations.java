// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.transport.tcp.protocol.Closing;
import network.transport.tcp.protocol.Deadline;
import network.transport.tcp.protocol.Effect;
import network.transport.tcp.protocol.Init;
import network.transport.tcp.protocol.ProtocolViolation;
import network.transport.tcp.protocol.RemoteState;
import network.transport.tcp.protocol.Step;
import network.transport.tcp.protocol.Terms;
import network.transport.tcp.protocol.Valid;

/** Machines and shells with one rule taken out, most of them as the original is. */
final class Mutations {

  private Mutations() {}

  private static boolean reads(Call call, Frame kind) {
    return call instanceof Call.Read read && read.is(kind);
  }

  private static Step without(Step step, Class<? extends Effect> effect) {
    List<Effect> rest = new ArrayList<>(step.effects());
    rest.removeIf(effect::isInstance);
    return new Step(step.next(), rest);
  }

  /** Looks for an unused socket when its own application closes, but not when the peer's does. */
  static Step checksOnLocalCloseOnly(RemoteState state, Call call) throws ProtocolViolation {
    Step step = call.on(state);
    return reads(call, Frame.CLOSE_CONNECTION) ? OriginalPeer.checkedOnLocalCloseOnly(step) : step;
  }

  /** Names the last connection that it read in its CloseSocket, though one before it is missing. */
  static Step namesLastWritten(RemoteState state, Call call) throws ProtocolViolation {
    Step step = call.on(state);
    return call instanceof Call.Read read && read.is(Frame.CREATED_NEW_CONNECTION)
        ? new Step(
            OriginalPeer.withLastWritten(step.next(), Frame.id(read.frame())), step.effects())
        : step;
  }

  /** Enters Failed from Closing and forgets who waits. */
  static Step losesWakeup(RemoteState state, Call call) throws ProtocolViolation {
    Step step = call.on(state);
    return state instanceof Closing && call instanceof Call.Lost
        ? without(step, Effect.StartAfresh.class)
        : step;
  }

  /** Answers Crossed for a connection that may be dead, and waits for theirs without limit. */
  static Step neitherProbesNorLimits(RemoteState state, Call call) throws ProtocolViolation {
    if (state instanceof Valid && call instanceof Call.Requested requested) {
      return new Step(state, List.of(new Effect.Refuse(requested.knock(), Effect.Answer.CROSSED)));
    }
    boolean crossed = state instanceof Init init && init.own() == Init.OwnRequest.CROSSED;
    return crossed ? OriginalPeer.withoutClock(state, call, Deadline.REQUEST) : call.on(state);
  }

  /** Waits for the answer to its CloseSocket without limit. */
  static Step waitsForAgreementWithoutLimit(RemoteState state, Call call) throws ProtocolViolation {
    return OriginalPeer.withoutClock(state, call, Deadline.CLOSE_AGREEMENT);
  }

  /** Thinks that its own request wins, on whichever side it is. */
  static Step thinksItWins(RemoteState state, Call call) throws ProtocolViolation {
    return state instanceof Init init
        ? call.on(
            new Init(
                new Terms(false, init.terms().maxConnections()),
                init.own(),
                init.answeredCrossed(),
                init.waiters(),
                init.parked()))
        : call.on(state);
  }

  /** Accepts the winner's request at once, while its own is still alive. */
  static Step doesNotPark(RemoteState state, Call call) throws ProtocolViolation {
    if (state instanceof Init init
        && init.own() == Init.OwnRequest.ALIVE
        && init.terms().theirsWins()
        && call instanceof Call.Requested) {
      return call.on(
          new Init(
              init.terms(),
              Init.OwnRequest.NONE,
              init.answeredCrossed(),
              init.waiters(),
              Optional.empty()));
    }
    return call.on(state);
  }

  /** Takes every CloseSocket for an agreement, though the peer has not seen all that was sent. */
  static Step agreesToStaleCloseSocket(RemoteState state, Call call) throws ProtocolViolation {
    if (state instanceof Closing closing && reads(call, Frame.CLOSE_SOCKET)) {
      int last = closing.unused().outgoing().last();
      return new Call.Read(Frame.CLOSE_SOCKET.coded(last)).on(state);
    }
    return call.on(state);
  }

  /** Closes the socket before the answer to a request has left. */
  static final class ClosesBeforeAnswering extends Shell {
    ClosesBeforeAnswering(World world, Side side, Setting setting) {
      super(world, side, setting);
    }

    @Override
    void refuse(int slot, Frame answer) {
      push(slot, Frame.END_OF_STREAM.coded());
      push(slot, answer.coded());
      drop(slot);
    }
  }

  /** Closes the socket though frames of other threads are still to be written. */
  static final class ClosesBeforeWriting extends Tolerant {
    ClosesBeforeWriting(World world, Side side, Setting setting) {
      super(world, side, setting);
    }

    @Override
    void disconnect() {
      int slot = peer().link;
      Side reader = side().other();
      Socket socket = socket(slot);
      String overtaken = socket.inbound(reader);
      world().sockets[slot] =
          socket.withInbound(reader, "").sent(side(), Frame.END_OF_STREAM.coded());
      drop(slot);
      if (!overtaken.isEmpty() && !socket(slot).gone()) {
        String end = socket(slot).inbound(reader);
        world().sockets[slot] = socket(slot).withInbound(reader, end + overtaken);
      }
    }
  }

  /** Tells the peer Accepted first, and claims the record in another step. */
  static final class AcceptsBeforeClaiming extends Shell {
    AcceptsBeforeClaiming(World world, Side side, Setting setting) {
      super(world, side, setting);
    }

    @Override
    void requested(int slot) {
      if (peer().record.isEmpty()) {
        reconsiderLater(slot);
      } else {
        super.requested(slot);
      }
    }

    @Override
    void reconsiderLater(int slot) {
      push(slot, Frame.ACCEPTED.coded());
      super.reconsiderLater(slot);
    }

    @Override
    void reconsider() {
      int slot = peer().takeReconsidered();
      if (socket(slot).open(side())) {
        super.requested(slot);
      }
    }

    @Override
    void accept(int slot) {
      peer().link = slot;
    }
  }

  /** Forgets to resolve the record when Accepted cannot be written. */
  static final class KeepsInitWhenAcceptedFails extends Shell {
    KeepsInitWhenAcceptedFails(World world, Side side, Setting setting) {
      super(world, side, setting);
    }

    @Override
    void perform(Known before, List<Effect> effects) {
      for (Effect effect : effects) {
        if (effect instanceof Effect.Accept accept) {
          int slot = slot(accept.request());
          if (socket(slot).end(side()) == Socket.End.BROKEN) {
            cut(slot);
            peer().record = Optional.of(before);
            return;
          }
        }
      }
      super.perform(before, effects);
    }
  }

  /** Looks at a request again without asking whether it is still there. */
  static final class AcceptsDeadRequests extends Shell {
    AcceptsDeadRequests(World world, Side side, Setting setting) {
      super(world, side, setting);
    }

    @Override
    void reconsider() {
      requested(peer().takeReconsidered());
    }
  }
}
