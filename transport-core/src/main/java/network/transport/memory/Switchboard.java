// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import network.transport.EndPointAddress;
import org.jspecify.annotations.Nullable;

/**
 * What is on a network, and its lock: one guards everything there, so that an event is queued in
 * the moment in which it happens, at both ends. Nobody waits and no handler runs while it is held.
 * Thread-safe.
 */
final class Switchboard {

  private static final int FIRST_CHOSEN_PORT = 49_152;
  private static final int LAST_PORT = 65_535;

  private final ReentrantLock lock = new ReentrantLock();

  /** The addressable transports by host and port. */
  @GuardedBy("lock")
  private final Map<HostAndPort, InMemoryTransport> transports = new HashMap<>();

  @GuardedBy("lock")
  private final Map<EndPointAddress, InMemoryEndPoint> endPoints = new HashMap<>();

  @GuardedBy("lock")
  private int nextPort = FIRST_CHOSEN_PORT;

  private record HostAndPort(String host, int port) {}

  InMemoryTransport open(InMemoryOptions options) {
    lock.lock();
    try {
      if (!options.addressable()) {
        return new InMemoryTransport(this, options, 0);
      }
      int port = options.port() == 0 ? freePort(options.host()) : options.port();
      HostAndPort key = new HostAndPort(options.host(), port);
      if (transports.containsKey(key)) {
        throw new IllegalStateException(
            "cannot open a transport on "
                + options.host()
                + ":"
                + port
                + ": another one on this network is there; close it, or take port 0");
      }
      InMemoryTransport opened = new InMemoryTransport(this, options, port);
      transports.put(key, opened);
      return opened;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private int freePort(String host) {
    for (int tried = FIRST_CHOSEN_PORT; tried <= LAST_PORT; tried++) {
      int port = nextPort;
      nextPort = port == LAST_PORT ? FIRST_CHOSEN_PORT : port + 1;
      if (!transports.containsKey(new HostAndPort(host, port))) {
        return port;
      }
    }
    throw new IllegalStateException("no port of host " + host + " is free on this network");
  }

  void breakConnection(EndPointAddress one, EndPointAddress other) {
    lock.lock();
    try {
      InMemoryEndPoint endPoint = endPoints.get(one);
      if (endPoint != null) {
        endPoint.links().lose(other, "the network broke the connection");
      }
    } finally {
      lock.unlock();
    }
  }

  /** The one lock. */
  ReentrantLock lock() {
    return lock;
  }

  @Nullable InMemoryEndPoint find(EndPointAddress address) {
    lock.lock();
    try {
      return endPoints.get(address);
    } finally {
      lock.unlock();
    }
  }

  void add(InMemoryEndPoint endPoint) {
    lock.lock();
    try {
      endPoints.put(endPoint.address(), endPoint);
    } finally {
      lock.unlock();
    }
  }

  void remove(InMemoryEndPoint endPoint) {
    lock.lock();
    try {
      endPoints.remove(endPoint.address(), endPoint);
    } finally {
      lock.unlock();
    }
  }

  /** An endpoint has closed: who waits for room elsewhere may wait on its behalf. */
  void lookAgain() {
    lock.lock();
    try {
      endPoints.values().forEach(each -> each.mailbox().lookAgain());
    } finally {
      lock.unlock();
    }
  }

  void remove(InMemoryTransport transport) {
    lock.lock();
    try {
      transports.remove(new HostAndPort(transport.host(), transport.port()), transport);
    } finally {
      lock.unlock();
    }
  }
}
