// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

import java.util.ArrayList;
import java.util.List;

/** The connects of ours that wait in Init or Closing: each is released exactly once. */
final class Waiting {

  private Waiting() {}

  static List<Waiter> plus(List<Waiter> waiters, Waiter one) {
    List<Waiter> more = new ArrayList<>(waiters);
    more.add(one);
    return List.copyOf(more);
  }

  static List<Waiter> minus(List<Waiter> waiters, Waiter one) {
    return waiters.stream().filter(waiter -> !waiter.equals(one)).toList();
  }

  static List<Effect> fail(List<Waiter> waiters, Failure failure) {
    List<Effect> effects = new ArrayList<>();
    waiters.forEach(waiter -> effects.add(new Effect.Fail(waiter, failure)));
    return effects;
  }

  static List<Effect> startAfresh(List<Waiter> waiters) {
    List<Effect> effects = new ArrayList<>();
    waiters.forEach(waiter -> effects.add(new Effect.StartAfresh(waiter)));
    return effects;
  }
}
