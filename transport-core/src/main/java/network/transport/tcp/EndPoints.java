// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import network.transport.EndPointOptions;
import network.transport.NewEndPointFailedException;
import network.transport.NewEndPointFailedException.Code;
import network.transport.TrafficCounters;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of a transport by identifier, and what the closed ones have counted. Thread-safe.
 */
final class EndPoints {

  private static final long MAX_ID = 0xFFFF_FFFFL;

  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Map<Long, LocalEndPoint> open = new HashMap<>();

  @GuardedBy("lock")
  private TrafficCounters ofClosed = TrafficCounters.ZERO;

  @GuardedBy("lock")
  private long nextId;

  @GuardedBy("lock")
  private boolean closed;

  LocalEndPoint add(EndPointOptions wanted, LongFunction<LocalEndPoint> maker)
      throws NewEndPointFailedException {
    lock.lock();
    try {
      if (closed) {
        throw new NewEndPointFailedException(Code.FAILED, "new endpoint: transport closed");
      }
      long id = wanted.id().isPresent() ? fixed(wanted.id().getAsLong()) : free();
      LocalEndPoint made = maker.apply(id);
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
  private long free() throws NewEndPointFailedException {
    while (open.containsKey(nextId)) {
      nextId++;
    }
    if (nextId > MAX_ID) {
      throw new NewEndPointFailedException(
          Code.INSUFFICIENT_RESOURCES, "new endpoint: all identifiers have been used");
    }
    return nextId++;
  }

  @Nullable LocalEndPoint get(long id) {
    lock.lock();
    try {
      return open.get(id);
    } finally {
      lock.unlock();
    }
  }

  void remove(LocalEndPoint endPoint, long id) {
    lock.lock();
    try {
      if (open.remove(id, endPoint)) {
        ofClosed = ofClosed.plus(endPoint.counters().snapshot());
      }
    } finally {
      lock.unlock();
    }
  }

  /** No more are made; those that there are. */
  List<LocalEndPoint> close() {
    lock.lock();
    try {
      closed = true;
      return List.copyOf(open.values());
    } finally {
      lock.unlock();
    }
  }

  /**
   * The open endpoints, and what the closed ones have counted, of one moment: an endpoint is in
   * either of the two.
   */
  record Census(List<LocalEndPoint> open, TrafficCounters ofClosed) {}

  Census census() {
    lock.lock();
    try {
      return new Census(List.copyOf(open.values()), ofClosed);
    } finally {
      lock.unlock();
    }
  }
}
