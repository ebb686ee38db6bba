// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.common;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import network.transport.EndPointOptions;
import network.transport.NewEndPointFailedException;
import network.transport.NewEndPointFailedException.Code;
import network.transport.TrafficCounters;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of a transport by identifier, and what the closed ones have counted. An identifier
 * that was given as the next free one is not given so again. Thread-safe.
 *
 * @param <E> the endpoints
 */
public final class EndPointRegistry<E> {

  private static final long MAX_ID = 0xFFFF_FFFFL;

  private final ReentrantLock lock;

  @GuardedBy("lock")
  private final Map<Long, E> open = new HashMap<>();

  @GuardedBy("lock")
  private TrafficCounters ofClosed = TrafficCounters.ZERO;

  @GuardedBy("lock")
  private long nextId;

  @GuardedBy("lock")
  private boolean closed;

  /**
   * An empty one.
   *
   * @param lock held, and nothing waits, while endpoints are made and their last counters are read
   */
  public EndPointRegistry(ReentrantLock lock) {
    this.lock = lock;
  }

  /**
   * Makes an endpoint and keeps it.
   *
   * @param wanted with a fixed identifier, or the next free one is taken
   * @param maker makes it
   * @return the endpoint
   * @throws NewEndPointFailedException if all are closed, or there is no such identifier to be had
   */
  public E add(EndPointOptions wanted, LongFunction<E> maker) throws NewEndPointFailedException {
    lock.lock();
    try {
      if (closed) {
        throw new NewEndPointFailedException(Code.FAILED, "new endpoint: transport closed");
      }
      long id = wanted.id().isPresent() ? fixed(wanted.id().getAsLong()) : free(wanted.avoided());
      E made = maker.apply(id);
      open.put(id, made);
      return made;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private long fixed(long id) throws NewEndPointFailedException {
    if (open.containsKey(id)) {
      throw new NewEndPointFailedException(
          Code.FAILED, "new endpoint: identifier " + id + " is taken");
    }
    return id;
  }

  @GuardedBy("lock")
  private long free(Set<Long> avoided) throws NewEndPointFailedException {
    while (open.containsKey(nextId) || avoided.contains(nextId)) {
      nextId++;
    }
    if (nextId > MAX_ID) {
      throw new NewEndPointFailedException(
          Code.INSUFFICIENT_RESOURCES, "new endpoint: all identifiers have been used");
    }
    return nextId++;
  }

  /**
   * Finds an endpoint.
   *
   * @param id its identifier
   * @return the endpoint, or null if there is none
   */
  public @Nullable E get(long id) {
    lock.lock();
    try {
      return open.get(id);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Forgets an endpoint, unless that was done before, and keeps what it has counted.
   *
   * @param endPoint the endpoint
   * @param id its identifier
   * @param counters reads what it has counted
   */
  public void remove(E endPoint, long id, Supplier<TrafficCounters> counters) {
    lock.lock();
    try {
      if (open.remove(id, endPoint)) {
        ofClosed = ofClosed.plus(counters.get());
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Has no more made.
   *
   * @return those that there are
   */
  public List<E> close() {
    lock.lock();
    try {
      closed = true;
      return List.copyOf(open.values());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether no more are made.
   *
   * @return true from {@link #close} on
   */
  public boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The open endpoints, and what the closed ones have counted, of one moment: an endpoint is in
   * either of the two. Immutable.
   *
   * @param <E> the endpoints
   * @param open those that are open
   * @param ofClosed what the others have counted
   */
  public record Census<E>(List<E> open, TrafficCounters ofClosed) {}

  /**
   * Counts.
   *
   * @return the endpoints of this moment
   */
  public Census<E> census() {
    lock.lock();
    try {
      return new Census<>(List.copyOf(open.values()), ofClosed);
    } finally {
      lock.unlock();
    }
  }
}
