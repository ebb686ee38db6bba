// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import network.transport.EndPointOptions;
import network.transport.EndPointSnapshot;
import network.transport.NewEndPointFailedException;
import network.transport.NewEndPointFailedException.Code;
import network.transport.TrafficCounters;

/**
 * The endpoints of a transport by identifier, and what the closed ones have counted. Thread-safe.
 */
final class OpenEndPoints {

  private static final long MAX_ID = 0xFFFF_FFFFL;

  private final ReentrantLock lock;

  @GuardedBy("lock")
  private final Map<Long, InMemoryEndPoint> byId = new TreeMap<>();

  @GuardedBy("lock")
  private TrafficCounters ofClosed = TrafficCounters.ZERO;

  @GuardedBy("lock")
  private long nextId;

  @GuardedBy("lock")
  private boolean closed;

  OpenEndPoints(ReentrantLock lock) {
    this.lock = lock;
  }

  InMemoryEndPoint add(EndPointOptions wanted, LongFunction<InMemoryEndPoint> maker)
      throws NewEndPointFailedException {
    lock.lock();
    try {
      if (closed) {
        throw new NewEndPointFailedException(Code.FAILED, "new endpoint: transport closed");
      }
      long id = wanted.id().isPresent() ? fixed(wanted.id().getAsLong()) : free();
      InMemoryEndPoint made = maker.apply(id);
      byId.put(id, made);
      return made;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private long fixed(long id) throws NewEndPointFailedException {
    if (byId.containsKey(id)) {
      throw new NewEndPointFailedException(
          Code.FAILED, "new endpoint: identifier " + id + " is taken");
    }
    return id;
  }

  @GuardedBy("lock")
  private long free() throws NewEndPointFailedException {
    while (byId.containsKey(nextId)) {
      nextId++;
    }
    if (nextId > MAX_ID) {
      throw new NewEndPointFailedException(
          Code.INSUFFICIENT_RESOURCES, "new endpoint: all identifiers have been used");
    }
    return nextId++;
  }

  void remove(InMemoryEndPoint endPoint, long id) {
    lock.lock();
    try {
      if (byId.remove(id, endPoint)) {
        ofClosed = ofClosed.plus(endPoint.traffic().counters());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Closes them all, and no more are made. */
  void close() {
    lock.lock();
    try {
      closed = true;
      List.copyOf(byId.values()).forEach(InMemoryEndPoint::close);
    } finally {
      lock.unlock();
    }
  }

  boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** The open ones, and the counters of all, of one moment. */
  record Census(List<EndPointSnapshot> open, TrafficCounters totals) {}

  Census census() {
    lock.lock();
    try {
      List<EndPointSnapshot> open =
          byId.values().stream()
              .map(InMemoryEndPoint::snapshot)
              .sorted(Comparator.comparing(EndPointSnapshot::address))
              .toList();
      TrafficCounters totals =
          open.stream().map(EndPointSnapshot::counters).reduce(ofClosed, TrafficCounters::plus);
      return new Census(open, totals);
    } finally {
      lock.unlock();
    }
  }
}
