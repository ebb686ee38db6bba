// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * We have offered to close the socket; nothing is sent but the answer to a probe. Back to Valid
 * when the peer opens a connection, to Closed when it agrees or does not answer, to Failed when the
 * socket breaks or our endpoint closes.
 *
 * @param unused the connection as it was, with nothing open
 * @param waiters connects of ours, which wait for the outcome
 * @param parked a request of the peer, which waits for the outcome
 */
public record Closing(Valid unused, List<Waiter> waiters, Optional<Request> parked)
    implements RemoteState {

  public Closing {
    waiters = List.copyOf(waiters);
  }

  @Override
  public Step connect(Waiter waiter) {
    return Step.to(new Closing(unused, Waiting.plus(waiters, waiter), parked));
  }

  @Override
  public Step giveUp(Waiter waiter) {
    return Step.to(new Closing(unused, Waiting.minus(waiters, waiter), parked));
  }

  @Override
  public Step accepted(Dialect dialect) {
    throw new RelyViolation("accepted", "Closing");
  }

  @Override
  public Step refused(Refusal refusal) {
    throw new RelyViolation("refused", "Closing");
  }

  @Override
  public Step requested(Request request) {
    List<Effect> effects = new ArrayList<>();
    parked.ifPresent(stale -> effects.add(new Effect.Refuse(stale, Effect.Answer.CROSSED)));
    return new Step(new Closing(unused, waiters, Optional.of(request)), effects);
  }

  @Override
  public Step requestLost(Request request) {
    return Step.to(new Closing(unused, waiters, parked.filter(kept -> !kept.equals(request))));
  }

  @Override
  public Step close(int id) {
    throw new RelyViolation("close", "Closing");
  }

  @Override
  public Step peerOpened(int id) throws ProtocolViolation {
    Step opened = unused.peerOpened(id);
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.Disarm(Deadline.CLOSE_AGREEMENT));
    effects.addAll(opened.effects());
    RemoteState next = ((Valid) opened.next()).serve(waiters, effects);
    if (parked.isPresent()) {
      Step looked = next.requested(parked.get());
      effects.addAll(looked.effects());
      next = looked.next();
    }
    return new Step(next, effects);
  }

  @Override
  public Step peerClosed(int id) throws ProtocolViolation {
    return ignored(id, "CloseConnection");
  }

  @Override
  public Step peerSentToClosed(int id) throws ProtocolViolation {
    return ignored(id, "message");
  }

  private Step ignored(int id, String frame) throws ProtocolViolation {
    unused.incoming().onceOpened(id, frame);
    return Step.to(this, new Effect.CountIgnored());
  }

  @Override
  public Step peerRequestedClose(int lastReceived) throws ProtocolViolation {
    // A peer that missed one of our Opened frames will see it, and answer our CloseSocket after it.
    return unused.outgoing().seenUpTo(lastReceived) ? agreed() : Step.to(this);
  }

  @Override
  public Step peerEndPointClosed() {
    return agreed();
  }

  private Step agreed() {
    return ended(new Closed(), new Effect.Disconnect(), new ArrayList<>());
  }

  @Override
  public Step probed() {
    return Step.to(this, new Effect.Send(new ControlFrame.ProbeSocketAck()));
  }

  @Override
  public Step heard() {
    return Step.to(this);
  }

  @Override
  public Step lost(String reason, Unsent unsent) {
    List<Effect> effects = new ArrayList<>();
    if (unsent == Unsent.EARLIER) {
      effects.add(new Effect.PostLost(reason));
    }
    return ended(new Failed(reason), new Effect.Cut(), effects);
  }

  @Override
  public Step faulted(String reason) {
    return lost(reason, Unsent.EARLIER);
  }

  @Override
  public Step expired(Deadline deadline) {
    return deadline == Deadline.CLOSE_AGREEMENT ? agreed() : Step.to(this);
  }

  @Override
  public Step shutDown() {
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.Unlink());
    effects.add(new Effect.Disarm(Deadline.CLOSE_AGREEMENT));
    effects.add(new Effect.Disconnect());
    effects.addAll(Waiting.fail(waiters, Failure.END_POINT_CLOSED));
    parked.ifPresent(r -> effects.add(new Effect.Refuse(r, Effect.Answer.INVALID)));
    return new Step(new Failed(Failure.END_POINT_CLOSED.message()), effects);
  }

  private Step ended(Ended last, Effect socket, List<Effect> effects) {
    effects.add(new Effect.Unlink());
    effects.add(new Effect.Disarm(Deadline.CLOSE_AGREEMENT));
    effects.add(socket);
    effects.addAll(Waiting.startAfresh(waiters));
    parked.ifPresent(request -> effects.add(new Effect.Reconsider(request)));
    return new Step(last, effects);
  }
}
