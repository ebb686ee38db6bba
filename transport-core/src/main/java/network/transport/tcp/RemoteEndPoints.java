// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import network.transport.EndPointAddress;
import org.jspecify.annotations.Nullable;

/**
 * The peers that an endpoint knows. A record that has ended is removed in the step that ends it, so
 * nobody finds it twice. Thread-safe.
 */
final class RemoteEndPoints {

  private final LocalEndPoint local;
  private final ReentrantLock lock = new ReentrantLock();

  /** Changed under the lock; a record that is there is found without it. */
  private final Map<EndPointAddress, RemoteEndPoint> byAddress = new ConcurrentHashMap<>();

  @GuardedBy("lock")
  private int lastHeavyweightId;

  /** Changed under the lock. */
  private volatile boolean closed;

  RemoteEndPoints(LocalEndPoint local) {
    this.local = local;
  }

  /** The record of a peer, made if there is none; null once the endpoint is closed. */
  @Nullable RemoteEndPoint findOrCreate(EndPointAddress peer) {
    RemoteEndPoint known = byAddress.get(peer);
    if (known != null && !closed) {
      return known;
    }
    lock.lock();
    try {
      return closed
          ? null
          : byAddress.computeIfAbsent(
              peer, unknown -> new RemoteEndPoint(local, unknown, nextHeavyweightId()));
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private int nextHeavyweightId() {
    lastHeavyweightId++;
    if (lastHeavyweightId == SelfConnections.HEAVYWEIGHT_ID) {
      lastHeavyweightId++;
    }
    return lastHeavyweightId;
  }

  @Nullable RemoteEndPoint find(EndPointAddress peer) {
    return byAddress.get(peer);
  }

  void remove(RemoteEndPoint remote) {
    lock.lock();
    try {
      byAddress.remove(remote.address(), remote);
    } finally {
      lock.unlock();
    }
  }

  /** All, in the order of their addresses. */
  List<RemoteEndPoint> all() {
    lock.lock();
    try {
      return byAddress.values().stream()
          .sorted(Comparator.comparing(RemoteEndPoint::address))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /** No more are made; those that there are, or empty if it was closed before. */
  Optional<List<RemoteEndPoint>> close() {
    lock.lock();
    try {
      boolean first = !closed;
      closed = true;
      return first ? Optional.of(List.copyOf(byAddress.values())) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }
}
