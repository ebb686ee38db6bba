// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import network.transport.tcp.protocol.Deadline;

/**
 * The clocks of one remote endpoint. Stopping one only makes what it would have done void.
 *
 * <p>Guarded by the lock of its remote endpoint; {@code probing} may be read by anybody.
 */
final class Deadlines {

  private static final long REDIAL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final RemoteEndPoint remote;
  private final EventLoop loop;

  /** The clocks that run or wait; one that runs out late finds another number, or none. */
  private final Map<Deadline, Long> armed = new ConcurrentHashMap<>();

  private long lastGeneration;

  /** Confined to the event loop. */
  private final Map<Deadline, Timers.Timer> timers = new EnumMap<>(Deadline.class);

  /** Clocks that wait until their question has left. */
  private final Set<Deadline> awaited = ConcurrentHashMap.newKeySet();

  private volatile boolean probing;
  private volatile long requestDeadline;
  private boolean requestWatched;

  /** Confined to the event loop. */
  private boolean over;

  Deadlines(RemoteEndPoint remote) {
    this.remote = remote;
    this.loop = remote.local().loop();
  }

  void arm(Deadline deadline) {
    long generation = begin(deadline);
    loop.executeHere(() -> start(deadline, generation));
  }

  /** Starts the clock once what is in the outbox now has left. */
  void armAfter(Deadline deadline, Outbox outbox) {
    long generation = begin(deadline);
    if (awaited.add(deadline)) {
      outbox.whenWritten(() -> written(deadline, generation, outbox));
    }
  }

  /** One mark for each clock: one that was started again meanwhile waits for its own question. */
  private void written(Deadline deadline, long generation, Outbox outbox) {
    awaited.remove(deadline);
    Long now = armed.get(deadline);
    if (Objects.equals(now, generation)) {
      start(deadline, generation);
    } else if (now != null && awaited.add(deadline)) {
      outbox.whenWritten(() -> written(deadline, now, outbox));
    }
  }

  void disarm(Deadline deadline) {
    armed.remove(deadline);
    if (deadline == Deadline.PROBE) {
      probing = false;
    }
  }

  private long begin(Deadline deadline) {
    long generation = ++lastGeneration;
    armed.put(deadline, generation);
    if (deadline == Deadline.PROBE) {
      probing = true;
    }
    return generation;
  }

  private void start(Deadline deadline, long generation) {
    Timers.Timer before = timers.get(deadline);
    if (before != null) {
      before.cancel();
    }
    if (Objects.equals(armed.get(deadline), generation)) {
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
      case REDIAL -> REDIAL_NANOS;
    };
  }

  private void ranOut(Deadline deadline, long generation) {
    if (!Objects.equals(armed.get(deadline), generation)) {
      return;
    }
    Link link = remote.link();
    boolean answerAwaited = deadline == Deadline.PROBE || deadline == Deadline.CLOSE_AGREEMENT;
    if (answerAwaited && link != null && link.input().pausedWithin(nanos(deadline))) {
      // The answer may be there already: time in which we do not read does not count.
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
      // Never here: the request whose time may be up already is made next, under this lock.
      loop.execute(this::watchRequest);
    }
  }

  long requestDeadline() {
    return requestDeadline;
  }

  private void watchRequest() {
    long left = requestDeadline - System.nanoTime();
    if (over) {
      return;
    }
    if (left > 0) {
      timers.put(Deadline.REQUEST, loop.timers().after(left, this::watchRequest));
    } else {
      remote.apply(state -> state.expired(Deadline.REQUEST));
    }
  }

  /** The record has ended: nothing holds it any more, however long a connect would have waited. */
  void stopAll() {
    armed.clear();
    probing = false;
    loop.executeHere(
        () -> {
          over = true;
          timers.values().forEach(Timers.Timer::cancel);
          timers.clear();
        });
  }
}
