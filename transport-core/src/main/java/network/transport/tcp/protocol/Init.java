// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Being connected. To Valid when a request of either side is accepted, to Invalid when ours dies,
 * to Closed when ours was refused as crossed and theirs never came, to Failed when our endpoint
 * closes.
 *
 * <p>Accepting the peer's request is one step (the record is claimed and Accepted is queued), so
 * "Init, requested by them" never outlives a step, and its failure needs no state of its own: a
 * socket that breaks later is a lost Valid one.
 *
 * @param terms what is fixed between the two endpoints
 * @param own the life of our own request
 * @param answeredCrossed whether we refused a request of theirs while ours was alive
 * @param waiters connects of ours, in the order in which they came
 * @param parked a request of theirs that is kept until ours is dead
 */
public record Init(
    Terms terms,
    OwnRequest own,
    boolean answeredCrossed,
    List<Waiter> waiters,
    Optional<Request> parked)
    implements RemoteState {

  /** The life of our own request. */
  public enum OwnRequest {
    /** Not made. */
    NONE,
    /** On its way. */
    ALIVE,
    /** Dead: the peer answered Crossed, so its own must be on the way. */
    CROSSED,
    /** Dead: it broke after we had refused one of theirs. Another follows in a moment. */
    BROKEN
  }

  static Init fresh(Terms terms) {
    return new Init(terms, OwnRequest.NONE, false, List.of(), Optional.empty());
  }

  private Init with(OwnRequest changed) {
    return new Init(terms, changed, answeredCrossed, waiters, parked);
  }

  private Init withWaiters(List<Waiter> changed) {
    return new Init(terms, own, answeredCrossed, changed, parked);
  }

  private Init withParked(Optional<Request> changed) {
    return new Init(terms, own, answeredCrossed, waiters, changed);
  }

  @Override
  public Step connect(Waiter waiter) {
    Init joined = withWaiters(Waiting.plus(waiters, waiter));
    return own == OwnRequest.NONE
        ? Step.to(joined.with(OwnRequest.ALIVE), new Effect.Dial())
        : Step.to(joined);
  }

  @Override
  public Step giveUp(Waiter waiter) {
    // The request goes on: an interrupted caller must not break a socket that the peer may use.
    return Step.to(withWaiters(Waiting.minus(waiters, waiter)));
  }

  @Override
  public Step accepted(Dialect dialect) {
    requireAlive("accepted");
    List<Effect> effects = new ArrayList<>();
    parked.ifPresent(theirs -> effects.add(new Effect.Refuse(theirs, Effect.Answer.CROSSED)));
    Valid valid = Valid.fresh(terms, Requester.US, dialect).serve(waiters, effects);
    return valid.thenCloseIfUnused(effects);
  }

  @Override
  public Step refused(Refusal refusal) {
    requireAlive("refused");
    if (parked.isPresent()) {
      return claim(parked.get());
    }
    if (refusal instanceof Refusal.Crossed) {
      return waiters.isEmpty() ? ended(new Closed()) : Step.to(with(OwnRequest.CROSSED));
    }
    if (refusal instanceof Refusal.Broken && answeredCrossed && !waiters.isEmpty()) {
      // The peer took our Crossed for a promise that our request will reach it.
      return Step.to(with(OwnRequest.BROKEN), new Effect.Arm(Deadline.REDIAL));
    }
    Failure failure =
        refusal instanceof Refusal.Final last
            ? last.failure()
            : ((Refusal.Broken) refusal).failure();
    return ended(new Invalid(failure), Waiting.fail(waiters, failure));
  }

  private void requireAlive(String input) {
    if (own != OwnRequest.ALIVE) {
      throw new RelyViolation(input, "Init with own request " + own);
    }
  }

  @Override
  public Step requested(Request request) {
    if (own != OwnRequest.ALIVE) {
      return claim(request);
    }
    if (!terms.theirsWins()) {
      return Step.to(
          new Init(terms, own, true, waiters, parked),
          new Effect.Refuse(request, Effect.Answer.CROSSED));
    }
    // Ours will be answered Crossed. A peer has one request at a time, so an older one is stale.
    List<Effect> effects = new ArrayList<>();
    parked.ifPresent(stale -> effects.add(new Effect.Refuse(stale, Effect.Answer.CROSSED)));
    return new Step(withParked(Optional.of(request)), effects);
  }

  /**
   * One critical section: the record is theirs, Accepted is queued, and our connects are served.
   */
  private Step claim(Request request) {
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.Accept(request));
    if (own == OwnRequest.BROKEN) {
      effects.add(new Effect.Disarm(Deadline.REDIAL));
    }
    Valid valid = Valid.fresh(terms, Requester.THEM, request.dialect()).serve(waiters, effects);
    if (valid.unused()) {
      effects.add(new Effect.Arm(Deadline.UNUSED));
    }
    return new Step(valid, effects);
  }

  @Override
  public Step requestLost(Request request) {
    return Step.to(withParked(parked.filter(kept -> !kept.equals(request))));
  }

  @Override
  public Step expired(Deadline deadline) {
    if (deadline == Deadline.REDIAL && own == OwnRequest.BROKEN) {
      return waiters.isEmpty()
          ? ended(new Closed())
          : Step.to(with(OwnRequest.ALIVE), new Effect.Dial());
    }
    if (deadline != Deadline.REQUEST || own == OwnRequest.NONE) {
      return Step.to(this);
    }
    List<Effect> effects = Waiting.fail(waiters, Failure.TIMED_OUT);
    if (own == OwnRequest.CROSSED) {
      return ended(new Closed(), effects);
    }
    if (own == OwnRequest.ALIVE) {
      effects.add(0, new Effect.AbandonDial());
    }
    if (parked.isPresent()) {
      Step claimed = withWaiters(List.of()).claim(parked.get());
      effects.addAll(claimed.effects());
      return new Step(claimed.next(), effects);
    }
    return ended(new Invalid(Failure.TIMED_OUT), effects);
  }

  @Override
  public Step shutDown() {
    return givenUp(new Failed(Failure.END_POINT_CLOSED.message()), Failure.END_POINT_CLOSED);
  }

  @Override
  public Step faulted(String reason) {
    Failure failure = new Failure(Failure.Reason.FAILED, reason);
    return givenUp(new Invalid(failure), failure);
  }

  private Step givenUp(Ended last, Failure failure) {
    List<Effect> effects = Waiting.fail(waiters, failure);
    parked.ifPresent(theirs -> effects.add(new Effect.Refuse(theirs, Effect.Answer.INVALID)));
    if (own == OwnRequest.ALIVE) {
      effects.add(0, new Effect.AbandonDial());
    }
    return ended(last, effects);
  }

  private Step ended(Ended last) {
    return ended(last, List.of());
  }

  private Step ended(Ended last, List<Effect> then) {
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.Unlink());
    effects.addAll(then);
    return new Step(last, effects);
  }

  @Override
  public Step close(int id) {
    throw new RelyViolation("close", "Init");
  }

  @Override
  public Step peerOpened(int id) {
    throw new RelyViolation("CreatedNewConnection", "Init");
  }

  @Override
  public Step peerClosed(int id) {
    throw new RelyViolation("CloseConnection", "Init");
  }

  @Override
  public Step peerSentToClosed(int id) {
    throw new RelyViolation("a message", "Init");
  }

  @Override
  public Step peerRequestedClose(int lastReceived) {
    throw new RelyViolation("CloseSocket", "Init");
  }

  @Override
  public Step peerEndPointClosed() {
    throw new RelyViolation("CloseEndPoint", "Init");
  }

  @Override
  public Step probed() {
    throw new RelyViolation("ProbeSocket", "Init");
  }

  @Override
  public Step heard() {
    throw new RelyViolation("a byte", "Init");
  }

  @Override
  public Step lost(String reason, Unsent unsent) {
    throw new RelyViolation("lost", "Init");
  }
}
