// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

import java.util.List;
import java.util.Optional;

/** The values that the tables speak of. */
final class Samples {

  /** Connects of ours. */
  enum Caller implements Waiter {
    FIRST,
    SECOND,
    NEWCOMER
  }

  /** Requests of the peer. */
  record Knock(String name, Dialect dialect) implements Request {}

  static final Waiter FIRST = Caller.FIRST;
  static final Waiter SECOND = Caller.SECOND;
  static final Waiter NEWCOMER = Caller.NEWCOMER;
  static final Request KEPT = new Knock("kept", Dialect.V0);
  static final Request LATER = new Knock("later", Dialect.V0);
  static final Request LATER_LEGACY = new Knock("later, LEGACY", Dialect.LEGACY);

  static final Failure REFUSED = new Failure(Failure.Reason.NOT_FOUND, "nobody there");
  static final Failure TIMED_OUT = new Failure(Failure.Reason.TIMEOUT, "no answer in time");
  static final Failure END_POINT_CLOSED = new Failure(Failure.Reason.FAILED, "endpoint closed");
  static final String WHY = "cable cut";

  static final int MOST_CONNECTIONS = 4;
  static final Terms OURS_WINS = new Terms(false, MOST_CONNECTIONS);
  static final Terms THEIRS_WINS = new Terms(true, MOST_CONNECTIONS);

  private Samples() {}

  static IdSet ids(int... ids) {
    IdSet set = IdSet.EMPTY;
    for (int id : ids) {
      set = set.with(id);
    }
    return set;
  }

  /** We have handed out identifiers up to this one. */
  static Outgoing ours(int last, int... open) {
    return new Outgoing(ids(open), last, false);
  }

  /** The peer has opened connections up to this one, and none is missing. */
  static Incoming theirs(int highest, int... open) {
    return new Incoming(ids(open), highest, IdSet.EMPTY, false);
  }

  static Valid valid(Outgoing outgoing, Incoming incoming) {
    return new Valid(OURS_WINS, Requester.US, Dialect.V0, outgoing, incoming, Optional.empty());
  }

  static Valid legacy(Valid valid) {
    return new Valid(
        valid.terms(),
        valid.requestedBy(),
        Dialect.LEGACY,
        valid.outgoing(),
        valid.incoming(),
        valid.probedFor());
  }

  static Valid acceptedByUs(Terms terms, Dialect dialect, Outgoing outgoing) {
    return new Valid(terms, Requester.THEM, dialect, outgoing, Incoming.NONE, Optional.empty());
  }

  static Valid acceptedByThem(Terms terms, Dialect dialect, Outgoing outgoing) {
    return new Valid(terms, Requester.US, dialect, outgoing, Incoming.NONE, Optional.empty());
  }

  static Valid probing(Valid valid, Request request) {
    return new Valid(
        valid.terms(),
        valid.requestedBy(),
        valid.dialect(),
        valid.outgoing(),
        valid.incoming(),
        Optional.of(request));
  }

  static Closing closing(Valid unused, Waiter... waiters) {
    return new Closing(unused, List.of(waiters), Optional.empty());
  }

  static Closing closing(Valid unused, Request parked, Waiter... waiters) {
    return new Closing(unused, List.of(waiters), Optional.of(parked));
  }

  static Effect created(int id) {
    return new Effect.Send(new ControlFrame.CreatedNewConnection(id));
  }

  static Effect closeConnection(int id) {
    return new Effect.Send(new ControlFrame.CloseConnection(id));
  }

  static Effect closeSocket(int lastReceived) {
    return new Effect.Send(new ControlFrame.CloseSocket(lastReceived));
  }

  static Effect closeEndPoint() {
    return new Effect.Send(new ControlFrame.CloseEndPoint());
  }

  static Effect probe() {
    return new Effect.Send(new ControlFrame.ProbeSocket());
  }

  static Effect probeAck() {
    return new Effect.Send(new ControlFrame.ProbeSocketAck());
  }

  static Effect crossed(Request request) {
    return new Effect.Refuse(request, Effect.Answer.CROSSED);
  }

  static Effect invalid(Request request) {
    return new Effect.Refuse(request, Effect.Answer.INVALID);
  }
}
