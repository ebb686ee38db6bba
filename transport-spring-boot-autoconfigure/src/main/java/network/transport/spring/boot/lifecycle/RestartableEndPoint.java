// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import network.transport.ConnectFailedException;
import network.transport.ConnectOptions;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.EndPointSnapshot;
import network.transport.Event;
import network.transport.MulticastAddress;
import network.transport.MulticastException;
import network.transport.MulticastGroup;
import network.transport.TrafficCounters;
import network.transport.TransportSnapshot;

/**
 * An endpoint that is replaced by a new one at each start, with the same identifier. While there is
 * none, every call but {@code close} and {@code totals} throws {@link IllegalStateException}.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class RestartableEndPoint implements EndPoint {

  /** The endpoint in use, and what those before it have counted. */
  private record Generation(Optional<EndPoint> current, TrafficCounters retired) {

    Generation replacedBy(Optional<EndPoint> next) {
      return new Generation(next, totals());
    }

    TrafficCounters totals() {
      return current.map(EndPoint::totals).map(retired::plus).orElse(retired);
    }

    Optional<EndPointSnapshot> find(TransportSnapshot snapshot) {
      return current
          .map(EndPoint::address)
          .flatMap(
              address ->
                  snapshot.endPoints().stream().filter(e -> e.address().equals(address)).findAny());
    }
  }

  private final EndPointDefinition definition;
  private final ReentrantLock lock = new ReentrantLock();

  /** Read by anyone, replaced under the lock. */
  private volatile Generation generation = new Generation(Optional.empty(), TrafficCounters.ZERO);

  RestartableEndPoint(EndPointDefinition definition) {
    this.definition = definition;
  }

  /**
   * What the endpoint is called in the configuration.
   *
   * @return the name, {@code default} for the default endpoint
   */
  public String name() {
    return definition.name();
  }

  /**
   * Finds this endpoint in a snapshot.
   *
   * @param snapshot of the transport that it lives on
   * @return its part of the snapshot, or empty if it is not open
   */
  public Optional<EndPointSnapshot> find(TransportSnapshot snapshot) {
    return generation.find(snapshot);
  }

  /** What went through this endpoint since the application started, across restarts. */
  @Override
  public TrafficCounters totals() {
    return generation.totals();
  }

  @Override
  public EndPointAddress address() {
    return current().address();
  }

  @Override
  public Event receive() throws InterruptedException {
    return receiver().receive();
  }

  @Override
  public Optional<Event> receive(Duration timeout) throws InterruptedException {
    return receiver().receive(timeout);
  }

  @Override
  public Connection connect(EndPointAddress peer, ConnectOptions options)
      throws ConnectFailedException, InterruptedException {
    return current().connect(peer, options);
  }

  @Override
  public void disconnect(EndPointAddress peer) {
    current().disconnect(peer);
  }

  @Override
  public MulticastGroup newMulticastGroup() throws MulticastException {
    return current().newMulticastGroup();
  }

  @Override
  public MulticastGroup resolveMulticastGroup(MulticastAddress address) throws MulticastException {
    return current().resolveMulticastGroup(address);
  }

  @Override
  public void close() {
    generation.current().ifPresent(EndPoint::close);
  }

  @Override
  public void close(Duration timeout) {
    generation.current().ifPresent(endPoint -> endPoint.close(timeout));
  }

  /** Whether this endpoint has that address on its transport, now or at another start. */
  boolean has(EndPointAddress address) {
    return address
            .parts()
            .filter(parts -> definition.options().id().equals(OptionalLong.of(parts.endPointId())))
            .isPresent()
        || generation.current().map(EndPoint::address).filter(address::equals).isPresent();
  }

  void replaceBy(Optional<EndPoint> next) {
    lock.lock();
    try {
      generation = generation.replacedBy(next);
    } finally {
      lock.unlock();
    }
  }

  private EndPoint current() {
    return generation.current().orElseThrow(() -> NotStarted.of("endpoint " + name()));
  }

  private EndPoint receiver() {
    if (definition.dispatch() == Dispatch.EVENTS) {
      throw new IllegalStateException(
          "the events of this endpoint are published as application events; listen with"
              + " @EventListener, or set "
              + definition.key("dispatch")
              + "=none and receive them here");
    }
    return current();
  }
}
