// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.RecentError;

/**
 * The last errors of an endpoint, for operators. Errors are rare: each copies the list.
 * Thread-safe.
 */
final class RecentErrors {

  static final int MOST = 16;

  private final AtomicReference<List<RecentError>> newestLast = new AtomicReference<>(List.of());

  void add(Event.ErrorEvent event) {
    RecentError error = new RecentError(Instant.now(), event);
    newestLast.updateAndGet(before -> with(before, error));
  }

  private static List<RecentError> with(List<RecentError> before, RecentError error) {
    List<RecentError> after =
        new ArrayList<>(before.size() < MOST ? before : before.subList(1, MOST));
    after.add(error);
    return List.copyOf(after);
  }

  List<RecentError> all() {
    return Objects.requireNonNull(newestLast.get());
  }

  /** What was said when this peer was lost last, if that is not long ago. */
  Optional<String> lastOf(EndPointAddress peer) {
    return all().stream()
        .map(RecentError::event)
        .filter(event -> event.peer().equals(Optional.of(peer)))
        .reduce((older, newer) -> newer)
        .map(Event.ErrorEvent::message);
  }
}
