// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** All sockets of a transport, counted against its limit. Thread-safe. */
final class Links {

  private final Set<Link> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final ChunkPool pool = new ChunkPool();
  private final int outboxBytes;
  private final int most;
  private final Optional<Duration> userTimeout;

  Links(TcpOptions options) {
    outboxBytes = options.limits().outboxBytes();
    most = options.limits().sockets();
    userTimeout = options.socket().userTimeout();
  }

  int outboxBytes() {
    return outboxBytes;
  }

  /** How long a write may make no progress. */
  Optional<Duration> userTimeout() {
    return userTimeout;
  }

  ChunkPool pool() {
    return pool;
  }

  /** Takes a place for one more socket; false if there is none. */
  boolean reserve() {
    if (count.incrementAndGet() <= most) {
      return true;
    }
    count.decrementAndGet();
    return false;
  }

  void giveBack() {
    count.decrementAndGet();
  }

  /** Puts a link into the place that was reserved for it. */
  void add(Link link) {
    open.add(link);
  }

  void remove(Link link) {
    if (open.remove(link)) {
      count.decrementAndGet();
    }
  }

  int size() {
    return count.get();
  }

  void cutAll(String reason) {
    open.forEach(link -> link.cut(reason));
  }
}
