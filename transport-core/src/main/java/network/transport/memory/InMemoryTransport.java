// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.EndPointOptions;
import network.transport.EndPointSnapshot;
import network.transport.NewEndPointFailedException;
import network.transport.OutcomeCounters;
import network.transport.TrafficCounters;
import network.transport.Transport;
import network.transport.TransportEvent;
import network.transport.TransportSnapshot;
import network.transport.TransportSnapshot.State;
import network.transport.common.Durations;
import network.transport.common.EndPointRegistry;
import network.transport.common.Observers;

/**
 * A transport on an {@link InMemoryNetwork}: what it says and does is what the one over TCP says
 * and does, without a socket and at once.
 *
 * <p>What differs: a connect to an endpoint that is there succeeds or fails at once, unless tens of
 * thousands of events more than its queue holds wait there. A send waits while the queue of the
 * receiver is full, since no socket is between them. A snapshot counts no sockets, and names no
 * protocol.
 *
 * <p>It starts a daemon thread if an endpoint has a handler, and one if there is an observer.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class InMemoryTransport implements Transport {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final Switchboard network;
  private final InMemoryOptions options;
  private final int port;
  private final EndPointRegistry<InMemoryEndPoint> endPoints;
  private final HandlerLoop loop;
  private final Observers observers;

  InMemoryTransport(Switchboard network, InMemoryOptions options, int port) {
    this.network = network;
    this.options = options;
    this.port = port;
    this.endPoints = new EndPointRegistry<>(network.lock());
    this.observers = new Observers(options.observer(), "transport-memory-observer");
    this.loop = new HandlerLoop(network.lock(), this::ended);
    observers.tell(new TransportEvent.Started(options.addressable() ? host() : "", port));
  }

  /**
   * The host in the addresses of endpoints.
   *
   * @return the name that was given
   */
  public String host() {
    return options.host();
  }

  /**
   * The port in the addresses of endpoints.
   *
   * @return the one that was given or chosen, or 0 if the transport is unaddressable
   */
  public int port() {
    return port;
  }

  @Override
  public EndPoint newEndPoint(EndPointOptions wanted) throws NewEndPointFailedException {
    return endPoints.add(wanted, id -> make(id, wanted));
  }

  private InMemoryEndPoint make(long id, EndPointOptions wanted) {
    InMemoryEndPoint made = new InMemoryEndPoint(this, address(id), id, wanted);
    if (wanted.handler().isPresent()) {
      loop.start();
    }
    network.add(made);
    observers.tell(new TransportEvent.EndPointOpened(made.address()));
    return made;
  }

  private EndPointAddress address(long id) {
    return options.addressable()
        ? EndPointAddress.of(host(), port, id)
        : EndPointAddress.of(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public TransportSnapshot snapshot() {
    network.lock().lock();
    try {
      EndPointRegistry.Census<InMemoryEndPoint> census = endPoints.census();
      List<EndPointSnapshot> open =
          census.open().stream()
              .map(InMemoryEndPoint::snapshot)
              .sorted(Comparator.comparing(EndPointSnapshot::address))
              .toList();
      TrafficCounters totals =
          open.stream()
              .map(EndPointSnapshot::counters)
              .reduce(census.ofClosed(), TrafficCounters::plus);
      return new TransportSnapshot(
          state(), Optional.empty(), open, 0, OutcomeCounters.ZERO, totals);
    } finally {
      network.lock().unlock();
    }
  }

  private State state() {
    if (!endPoints.closed()) {
      return State.OPEN;
    }
    return loop.ended() ? State.CLOSED : State.CLOSING;
  }

  @Override
  public void close() {
    close(CLOSE_TIMEOUT);
  }

  /** Waits for nothing but handlers, which get what they were sent. */
  @Override
  public void close(Duration timeout) {
    closeEndPoints();
    loop.awaitEnd(Durations.capped(timeout));
  }

  private void closeEndPoints() {
    network.lock().lock();
    try {
      if (!endPoints.closed()) {
        observers.tell(new TransportEvent.Stopping());
        endPoints.close().forEach(InMemoryEndPoint::close);
        network.remove(this);
        loop.close();
      }
    } finally {
      network.lock().unlock();
    }
  }

  /** The last handler has returned. */
  private void ended() {
    observers.tell(new TransportEvent.Stopped());
    observers.close();
  }

  void forget(InMemoryEndPoint endPoint, long id) {
    network.remove(endPoint);
    endPoints.remove(endPoint, id, () -> endPoint.traffic().counters());
  }

  Switchboard network() {
    return network;
  }

  InMemoryOptions options() {
    return options;
  }

  HandlerLoop loop() {
    return loop;
  }

  Observers observers() {
    return observers;
  }

  @Override
  public String toString() {
    return "in-memory transport on " + (options.addressable() ? host() + ":" + port : "no port");
  }
}
