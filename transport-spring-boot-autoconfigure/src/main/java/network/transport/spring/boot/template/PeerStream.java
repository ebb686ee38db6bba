// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import network.transport.Connection;
import network.transport.EndPointAddress;
import network.transport.spring.boot.template.StreamState.Ended;
import network.transport.spring.boot.template.StreamState.Open;
import network.transport.spring.boot.template.StreamState.Opening;
import network.transport.spring.boot.template.StreamState.Reconnecting;
import network.transport.spring.boot.template.StreamState.Unopened;
import network.transport.spring.boot.template.TransportSendException.Code;

/**
 * One stream to a peer: at most one connection at a time, and what happens when it is lost.
 *
 * <p>A connection that somebody sends on is not closed for being idle. Nobody dials, sends, closes
 * or waits under the lock. Thread-safe.
 */
@SuppressWarnings("ReferenceEquality") // who changes a state has seen that very one
final class PeerStream {

  private static final StreamState UNOPENED = new Unopened();

  private final Destination destination;
  private final Optional<Redialler> redialler;
  private final LongSupplier nanoTime;
  private final Consumer<PeerStream> whenEnded;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private StreamState state = UNOPENED;

  @GuardedBy("lock")
  private int senders;

  @GuardedBy("lock")
  private long lastUsed;

  PeerStream(
      Destination destination,
      Optional<Redialler> redialler,
      LongSupplier nanoTime,
      Consumer<PeerStream> whenEnded) {
    this.destination = destination;
    this.redialler = redialler;
    this.nanoTime = nanoTime;
    this.whenEnded = whenEnded;
    this.lastUsed = nanoTime.getAsLong();
  }

  Destination destination() {
    return destination;
  }

  /** Begins a use of this stream; false if it has ended and another one is to be used. */
  boolean enter() {
    lock.lock();
    try {
      if (state instanceof Ended) {
        return false;
      }
      senders++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Ends a use. The last one ends a stream without a connection, if nobody dials. */
  void leave() {
    lock.lock();
    try {
      senders--;
      lastUsed = nanoTime.getAsLong();
    } finally {
      lock.unlock();
    }
    endIfUnopened();
  }

  /** The present state; where nobody dials yet, the calling thread becomes the one that does. */
  StreamState takeTurn() {
    lock.lock();
    try {
      if (state == UNOPENED) {
        state = new Opening(Thread.currentThread(), new CompletableFuture<>());
      }
      return state;
    } finally {
      lock.unlock();
    }
  }

  StreamState state() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the state is still that very one. */
  boolean isIn(StreamState expected) {
    return state() == expected;
  }

  /** Changes the state, unless it has changed already. */
  boolean replace(StreamState expected, StreamState next) {
    lock.lock();
    try {
      if (state != expected) {
        return false;
      }
      state = next;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a connection that was dialled in that state. */
  void connected(StreamState dialledIn, Connection connection) {
    if (replace(dialledIn, new Open(connection))) {
      release(dialledIn);
    } else {
      connection.close();
    }
  }

  /** A sender could not connect. The others that wait for it share its failure. */
  void failed(Opening opening, Failure failure) {
    Optional<Reconnecting> next =
        redialler.filter(r -> failure.code() != Code.UNKNOWN_PEER).map(r -> r.begin(failure));
    if (replace(opening, next.isPresent() ? next.get() : UNOPENED)) {
      opening.outcome().complete(next.isPresent() ? Optional.empty() : Optional.of(failure));
      next.ifPresent(this::redial);
    }
  }

  /** A sender stopped dialling without an outcome. One of those that wait for it dials. */
  void abandoned(Opening opening) {
    if (replace(opening, UNOPENED)) {
      release(opening);
    }
  }

  /**
   * A connection to that address was lost. A loss may be heard of late, and more than once: what
   * counts is whether the connection of this stream is open.
   */
  void lost(EndPointAddress peer, String reason) {
    if (state() instanceof Open open
        && open.connection().peer().equals(peer)
        && !open.connection().isOpen()) {
      lost(open.connection(), Failure.lost(destination, peer, reason, null));
    }
  }

  /** That connection was lost, if it is still the one of this stream. */
  void lost(Connection connection, Failure failure) {
    StreamState now = state();
    if (!(now instanceof Open open) || open.connection() != connection) {
      return;
    }
    Optional<Reconnecting> next = redialler.map(r -> r.begin(failure));
    if (replace(now, next.isPresent() ? next.get() : UNOPENED)) {
      release(now);
      next.ifPresent(this::redial);
      endIfUnopened();
    }
  }

  /** Ends this stream; those who wait on it fail with the reason. */
  void end(Failure why) {
    StreamState last;
    lock.lock();
    try {
      last = state;
      state = last instanceof Ended ? last : new Ended(why);
    } finally {
      lock.unlock();
    }
    dispose(last);
  }

  /** Ends this stream if nobody has used it for that long; else tells how long it has left. */
  long endIfIdle(long limitNanos) {
    StreamState last;
    lock.lock();
    try {
      long left = senders > 0 ? limitNanos : limitNanos - (nanoTime.getAsLong() - lastUsed);
      if (left > 0) {
        return left;
      }
      last = state;
      state = new Ended(Failure.stopped(destination));
    } finally {
      lock.unlock();
    }
    dispose(last);
    return 0;
  }

  private void endIfUnopened() {
    lock.lock();
    try {
      if (senders > 0 || state != UNOPENED) {
        return;
      }
      state = new Ended(Failure.stopped(destination));
    } finally {
      lock.unlock();
    }
    whenEnded.accept(this);
  }

  private void redial(Reconnecting next) {
    redialler.orElseThrow().schedule(this, next);
  }

  private void dispose(StreamState last) {
    if (!(last instanceof Ended)) {
      whenEnded.accept(this);
      release(last);
    }
  }

  /** Lets go of a state that was left: its connection, and those who wait for its end. */
  private static void release(StreamState left) {
    if (left instanceof Open open) {
      open.connection().close();
    } else if (left instanceof Opening opening) {
      opening.outcome().complete(Optional.empty());
    } else if (left instanceof Reconnecting reconnecting) {
      reconnecting.over().complete(null);
    }
  }
}
