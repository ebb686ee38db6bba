// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.transport.tcp.protocol.Closing;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Deadline;
import network.transport.tcp.protocol.Effect;
import network.transport.tcp.protocol.Ended;
import network.transport.tcp.protocol.IdSet;
import network.transport.tcp.protocol.Incoming;
import network.transport.tcp.protocol.Outgoing;
import network.transport.tcp.protocol.ProtocolViolation;
import network.transport.tcp.protocol.RemoteState;
import network.transport.tcp.protocol.Step;
import network.transport.tcp.protocol.Valid;

/**
 * An endpoint of the original, as far as its peer can tell it from ours: what the production states
 * decide, with the original's decisions in their place where they differ.
 */
final class OriginalPeer implements Machine {

  @Override
  public Step on(RemoteState state, Call call) throws ProtocolViolation {
    if (call instanceof Call.Expired expired && expired.deadline() != Deadline.REDIAL) {
      return new Step(state, List.of());
    }
    if (state instanceof Valid valid) {
      if (call instanceof Call.Requested requested) {
        return new Step(
            state, List.of(new Effect.Refuse(requested.knock(), Effect.Answer.CROSSED)));
      }
      if (call instanceof Call.Read read && read.is(Frame.CLOSE_SOCKET)) {
        return closeSocket(valid, read);
      }
    }
    Step step = call.on(state);
    if (call instanceof Call.Read read && read.is(Frame.CLOSE_CONNECTION)) {
      if (step.effects().contains(new Effect.CountIgnored())) {
        throw new ProtocolViolation("Invalid CloseConnection");
      }
      return checkedOnLocalCloseOnly(step);
    }
    if (call instanceof Call.Read read && read.is(Frame.CREATED_NEW_CONNECTION)) {
      int id = Frame.id(read.frame());
      return withoutProbe(new Step(withLastWritten(step.next(), id), step.effects()));
    }
    return step;
  }

  /** A request that waited in Closing is answered Crossed when Closing leads back to Valid. */
  private static Step withoutProbe(Step step) {
    if (!(step.next() instanceof Valid valid) || valid.probedFor().isEmpty()) {
      return step;
    }
    List<Effect> effects = new ArrayList<>(step.effects());
    effects.remove(new Effect.Send(new ControlFrame.ProbeSocket()));
    effects.remove(new Effect.Arm(Deadline.PROBE));
    effects.add(new Effect.Refuse(valid.probedFor().get(), Effect.Answer.CROSSED));
    return new Step(
        new Valid(
            valid.terms(),
            valid.requestedBy(),
            valid.dialect(),
            valid.outgoing(),
            valid.incoming(),
            Optional.empty()),
        effects);
  }

  /** A CloseConnection that leaves nothing open does not start the closing of the socket. */
  static Step checkedOnLocalCloseOnly(Step step) {
    if (!(step.next() instanceof Closing closing)) {
      return step;
    }
    List<Effect> effects = new ArrayList<>(step.effects());
    effects.removeIf(effect -> !(effect instanceof Effect.PostClosed));
    return new Step(closing.unused(), effects);
  }

  /** The last connection seen is the last one read, whatever is missing before it. */
  static RemoteState withLastWritten(RemoteState state, int id) {
    return state instanceof Valid valid
        ? with(
            valid,
            valid.outgoing(),
            new Incoming(valid.incoming().open(), id, IdSet.EMPTY, valid.incoming().wrapped()))
        : state;
  }

  /** A CloseSocket that comes too early closes their connections all the same. */
  private static Step closeSocket(Valid valid, Call.Read read) throws ProtocolViolation {
    Step step = read.on(valid);
    Outgoing ours = valid.outgoing();
    if (step.next() instanceof Ended || Frame.id(read.frame()) == ours.last()) {
      return step;
    }
    Step agreed = new Call.Read(Frame.CLOSE_SOCKET.coded(ours.last())).on(valid);
    List<Effect> effects = new ArrayList<>(agreed.effects());
    effects.removeIf(effect -> !(effect instanceof Effect.PostClosed));
    Incoming none =
        new Incoming(
            IdSet.EMPTY,
            valid.incoming().highest(),
            valid.incoming().missing(),
            valid.incoming().wrapped());
    return new Step(with(valid, ours, none), effects);
  }

  private static Valid with(Valid valid, Outgoing outgoing, Incoming incoming) {
    return new Valid(
        valid.terms(), valid.requestedBy(), valid.dialect(), outgoing, incoming, Optional.empty());
  }

  /** None of its waits has a limit. */
  static Step withoutClock(RemoteState state, Call call, Deadline deadline)
      throws ProtocolViolation {
    return call.equals(new Call.Expired(deadline)) ? new Step(state, List.of()) : call.on(state);
  }
}
