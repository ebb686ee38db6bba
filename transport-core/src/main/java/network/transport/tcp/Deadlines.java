// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import network.transport.tcp.protocol.Deadline;

/**
 * The clocks of one remote endpoint. Stopping one only makes what it would have done void.
 *
 * <p>Guarded by the lock of its remote endpoint; {@code probing} may be read by anybody.
 */
final class Deadlines {

  private final RemoteEndPoint remote;
  private final EventLoop loop;

  /** Counts starts and stops of each clock: a clock that runs out late finds another number. */
  private final Map<Deadline, Long> generations = new ConcurrentHashMap<>();

  /** Confined to the event loop. */
  private final Map<Deadline, Timers.Timer> timers = new EnumMap<>(Deadline.class);

  private volatile boolean probing;
  private volatile long requestDeadline;
  private boolean requestWatched;

  Deadlines(RemoteEndPoint remote) {
    this.remote = remote;
    this.loop = remote.local().loop();
  }

  void arm(Deadline deadline) {
    long generation = next(deadline);
    loop.executeHere(() -> start(deadline, generation));
  }

  void armAfter(Deadline deadline, Outbox outbox) {
    long generation = next(deadline);
    outbox.whenWritten(() -> start(deadline, generation));
  }

  void disarm(Deadline deadline) {
    next(deadline);
    probing &= deadline != Deadline.PROBE;
  }

  private long next(Deadline deadline) {
    probing |= deadline == Deadline.PROBE;
    return generations.merge(deadline, 1L, Long::sum);
  }

  private void start(Deadline deadline, long generation) {
    Timers.Timer before = timers.get(deadline);
    if (before != null) {
      before.cancel();
    }
    if (Objects.equals(generations.get(deadline), generation)) {
      timers.put(
          deadline, loop.timers().after(nanos(deadline), () -> ranOut(deadline, generation)));
    }
  }

  private long nanos(Deadline deadline) {
    Timeouts timeouts = remote.local().options().timeouts();
    return switch (deadline) {
      case CLOSE_AGREEMENT -> timeouts.closeAgreement().toNanos();
      case PROBE -> timeouts.probe().toNanos();
      case UNUSED, REQUEST -> timeouts.connect().toNanos();
    };
  }

  private void ranOut(Deadline deadline, long generation) {
    if (!Objects.equals(generations.get(deadline), generation)) {
      return;
    }
    Link link = remote.link();
    if (deadline == Deadline.PROBE && link != null && link.input().paused()) {
      // Time in which we do not listen does not count.
      start(deadline, generation);
      return;
    }
    remote.apply(state -> state.expired(deadline));
  }

  boolean probing() {
    return probing;
  }

  void extendRequest(long deadlineNanos) {
    if (!requestWatched || deadlineNanos - requestDeadline > 0) {
      requestDeadline = deadlineNanos;
    }
    if (!requestWatched) {
      requestWatched = true;
      loop.executeHere(this::watchRequest);
    }
  }

  long requestDeadline() {
    return requestDeadline;
  }

  private void watchRequest() {
    long left = requestDeadline - System.nanoTime();
    if (left > 0) {
      loop.timers().after(left, this::watchRequest);
    } else {
      remote.apply(state -> state.expired(Deadline.REQUEST));
    }
  }
}
