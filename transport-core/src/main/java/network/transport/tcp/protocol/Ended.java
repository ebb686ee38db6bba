// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/**
 * The states from which nothing leads on. Whoever still holds such a record starts afresh with the
 * one that the endpoint makes in its place.
 */
public sealed interface Ended extends RemoteState permits Invalid, Closed, Failed {

  @Override
  default Step connect(Waiter waiter) {
    return Step.to(this, new Effect.StartAfresh(waiter));
  }

  @Override
  default Step giveUp(Waiter waiter) {
    return Step.to(this);
  }

  @Override
  default Step accepted(Dialect dialect) {
    throw new RelyViolation("accepted", toString());
  }

  @Override
  default Step refused(Refusal refusal) {
    throw new RelyViolation("refused", toString());
  }

  @Override
  default Step requested(Request request) {
    return Step.to(this, new Effect.Reconsider(request));
  }

  @Override
  default Step requestLost(Request request) {
    return Step.to(this);
  }

  @Override
  default Step close(int id) {
    return Step.to(this);
  }

  @Override
  default Step peerOpened(int id) {
    return Step.to(this);
  }

  @Override
  default Step peerClosed(int id) {
    return Step.to(this);
  }

  @Override
  default Step peerSentToClosed(int id) {
    return Step.to(this);
  }

  @Override
  default Step peerRequestedClose(int lastReceived) {
    return Step.to(this);
  }

  @Override
  default Step peerEndPointClosed() {
    return Step.to(this);
  }

  @Override
  default Step probed() {
    return Step.to(this);
  }

  @Override
  default Step heard() {
    return Step.to(this);
  }

  @Override
  default Step lost(String reason, Unsent unsent) {
    return Step.to(this);
  }

  @Override
  default Step faulted(String reason) {
    return Step.to(this);
  }

  @Override
  default Step expired(Deadline deadline) {
    return Step.to(this);
  }

  @Override
  default Step shutDown() {
    return Step.to(this);
  }
}
