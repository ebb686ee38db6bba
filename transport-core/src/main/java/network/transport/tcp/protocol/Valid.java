// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * In use. To Closing when nothing is open on either side, to Closed when the peer asks to close and
 * we have nothing open or its endpoint closed, to Failed when the socket breaks or our endpoint
 * closes.
 *
 * @param terms what is fixed between the two endpoints
 * @param requestedBy who dialled
 * @param dialect what was spoken in the handshake
 * @param outgoing our connections
 * @param incoming theirs
 * @param probedFor a new request of the peer, kept until we know whether this connection is dead
 */
public record Valid(
    Terms terms,
    Requester requestedBy,
    Dialect dialect,
    Outgoing outgoing,
    Incoming incoming,
    Optional<Request> probedFor)
    implements RemoteState {

  private static final String NO_ANSWER = "no sign of life of a peer that dials anew";

  static Valid fresh(Terms terms, Requester requestedBy, Dialect dialect) {
    return new Valid(terms, requestedBy, dialect, Outgoing.NONE, Incoming.NONE, Optional.empty());
  }

  private Valid with(Outgoing changed) {
    return new Valid(terms, requestedBy, dialect, changed, incoming, probedFor);
  }

  Valid with(Incoming changed) {
    return new Valid(terms, requestedBy, dialect, outgoing, changed, probedFor);
  }

  private Valid probing(Optional<Request> request) {
    return new Valid(terms, requestedBy, dialect, outgoing, incoming, request);
  }

  boolean unused() {
    return outgoing.open().isEmpty() && incoming.open().isEmpty();
  }

  /** Gives each its connection; their frames and then they themselves go to the effects. */
  Valid serve(List<Waiter> waiters, List<Effect> effects) {
    Valid valid = this;
    for (Waiter waiter : waiters) {
      Step step = valid.connect(waiter);
      effects.addAll(step.effects());
      valid = (Valid) step.next();
    }
    return valid;
  }

  /** The unused check: a socket that nobody uses is offered for closing. */
  Step thenCloseIfUnused(List<Effect> effects) {
    if (!unused()) {
      return new Step(this, effects);
    }
    if (probedFor.isPresent()) {
      effects.add(new Effect.Disarm(Deadline.PROBE));
    }
    effects.add(new Effect.Send(new ControlFrame.CloseSocket(incoming.lastReceived())));
    effects.add(new Effect.Arm(Deadline.CLOSE_AGREEMENT));
    return new Step(new Closing(probing(Optional.empty()), List.of(), probedFor), effects);
  }

  @Override
  public Step connect(Waiter waiter) {
    if (outgoing.open().size() >= terms.maxConnections()) {
      String message = "limit of " + terms.maxConnections() + " connections per socket reached";
      return Step.to(
          this,
          new Effect.Fail(waiter, new Failure(Failure.Reason.INSUFFICIENT_RESOURCES, message)));
    }
    Outgoing more = outgoing.opened();
    return Step.to(
        with(more),
        new Effect.Send(new ControlFrame.CreatedNewConnection(more.last())),
        new Effect.Serve(waiter, more.last()));
  }

  @Override
  public Step giveUp(Waiter waiter) {
    return Step.to(this);
  }

  @Override
  public Step accepted(Dialect spoken) {
    throw new RelyViolation("accepted", "Valid");
  }

  @Override
  public Step refused(Refusal refusal) {
    throw new RelyViolation("refused", "Valid");
  }

  @Override
  public Step requested(Request request) {
    if (probedFor.isPresent()) {
      return Step.to(this, new Effect.Refuse(request, Effect.Answer.CROSSED));
    }
    List<Effect> effects = new ArrayList<>();
    if (dialect == Dialect.V0) {
      effects.add(new Effect.Send(new ControlFrame.ProbeSocket()));
    }
    effects.add(new Effect.Arm(Deadline.PROBE));
    return new Step(probing(Optional.of(request)), effects);
  }

  @Override
  public Step requestLost(Request request) {
    return probedFor.filter(request::equals).isPresent()
        ? Step.to(probing(Optional.empty()), new Effect.Disarm(Deadline.PROBE))
        : Step.to(this);
  }

  @Override
  public Step heard() {
    return probedFor
        .map(
            request ->
                Step.to(
                    probing(Optional.empty()),
                    new Effect.Disarm(Deadline.PROBE),
                    new Effect.Refuse(request, Effect.Answer.CROSSED)))
        .orElseGet(() -> Step.to(this));
  }

  @Override
  public Step probed() {
    return Step.to(this, new Effect.Send(new ControlFrame.ProbeSocketAck()));
  }

  @Override
  public Step close(int id) {
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.Send(new ControlFrame.CloseConnection(id)));
    return with(outgoing.closed(id)).thenCloseIfUnused(effects);
  }

  @Override
  public Step peerOpened(int id) throws ProtocolViolation {
    return Step.to(with(incoming.opened(id, terms.maxConnections())), new Effect.PostOpened(id));
  }

  @Override
  public Step peerClosed(int id) throws ProtocolViolation {
    if (!incoming.open().contains(id)) {
      return ignored(id, "CloseConnection");
    }
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.PostClosed(id));
    // Both sides may close their last connection at the same moment, so the check is made here too.
    return with(incoming.closed(id)).thenCloseIfUnused(effects);
  }

  @Override
  public Step peerSentToClosed(int id) throws ProtocolViolation {
    return ignored(id, "message");
  }

  private Step ignored(int id, String frame) throws ProtocolViolation {
    incoming.onceOpened(id, frame);
    return Step.to(this, new Effect.CountIgnored());
  }

  @Override
  public Step peerRequestedClose(int lastReceived) throws ProtocolViolation {
    if (!outgoing.seenUpTo(lastReceived)) {
      return Step.to(this);
    }
    List<Effect> effects = postAllClosed();
    Valid closed = with(incoming.allClosed());
    if (!outgoing.open().isEmpty()) {
      return new Step(closed, effects);
    }
    effects.add(new Effect.Send(new ControlFrame.CloseSocket(incoming.lastReceived())));
    effects.add(new Effect.Disconnect());
    return ended(new Closed(), effects);
  }

  @Override
  public Step peerEndPointClosed() {
    List<Effect> effects = new ArrayList<>();
    // Nobody who has seen the event may find that a send is still accepted.
    effects.add(new Effect.Disconnect());
    effects.addAll(postAllClosed());
    if (!outgoing.open().isEmpty()) {
      effects.add(new Effect.PostLost("the peer closed its endpoint"));
    }
    return ended(new Closed(), effects);
  }

  private List<Effect> postAllClosed() {
    List<Effect> effects = new ArrayList<>();
    for (int id : incoming.open().toArray()) {
      effects.add(new Effect.PostClosed(id));
    }
    return effects;
  }

  @Override
  public Step lost(String reason, Unsent unsent) {
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.Cut());
    if (!unused()) {
      effects.add(new Effect.PostLost(reason));
    }
    return ended(new Failed(reason), effects);
  }

  @Override
  public Step faulted(String reason) {
    return lost(reason, Unsent.EARLIER);
  }

  @Override
  public Step expired(Deadline deadline) {
    if (deadline == Deadline.PROBE && probedFor.isPresent()) {
      return lost(NO_ANSWER, Unsent.NOTHING);
    }
    return deadline == Deadline.UNUSED ? thenCloseIfUnused(new ArrayList<>()) : Step.to(this);
  }

  @Override
  public Step shutDown() {
    List<Effect> effects = new ArrayList<>();
    effects.add(
        new Effect.Send(
            dialect == Dialect.V0
                ? new ControlFrame.CloseEndPoint()
                : new ControlFrame.CloseSocket(incoming.lastReceived())));
    probedFor.ifPresent(r -> effects.add(new Effect.Refuse(r, Effect.Answer.INVALID)));
    effects.add(new Effect.Disconnect());
    return probing(Optional.empty()).ended(new Failed(Failure.END_POINT_CLOSED.message()), effects);
  }

  /** The events first, then out of the map, then a request that was kept. */
  private Step ended(Ended last, List<Effect> effects) {
    effects.add(new Effect.Unlink());
    probedFor.ifPresent(
        request -> {
          effects.add(new Effect.Disarm(Deadline.PROBE));
          effects.add(new Effect.Reconsider(request));
        });
    return new Step(last, effects);
  }
}
