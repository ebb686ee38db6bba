// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.NewEndPointFailedException;
import network.transport.OutcomeCounters;
import network.transport.TrafficCounters;
import network.transport.Transport;
import network.transport.TransportSnapshot;
import network.transport.memory.InMemoryTransport;
import network.transport.tcp.TcpTransport;

/**
 * A transport that is replaced by a new one at each start. While there is none, every call but
 * {@code close} throws {@link IllegalStateException}.
 *
 * <p>Endpoints made here belong to the transport of that moment and end with it; those without an
 * identifier of their own never get one that an endpoint of the context is configured with. Closing
 * it closes the transport of the moment and leaves it in place, closed, until the next stop or
 * start.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class RestartableTransport implements Transport {

  /** The transport in use, and what those before it have counted. */
  private record Generation(
      Optional<Transport> current, OutcomeCounters outcomes, TrafficCounters traffic) {

    boolean has(Transport transport) {
      return current.filter(transport::equals).isPresent();
    }

    Generation with(Transport opened) {
      return current.isPresent() ? this : new Generation(Optional.of(opened), outcomes, traffic);
    }

    Generation without(TransportSnapshot last) {
      return new Generation(
          Optional.empty(), outcomes.plus(last.outcomes()), traffic.plus(last.totals()));
    }

    TransportSnapshot report() {
      TransportSnapshot now = current.map(Transport::snapshot).orElse(NOTHING);
      return new TransportSnapshot(
          now.state(),
          now.failure(),
          now.endPoints(),
          now.sockets(),
          outcomes.plus(now.outcomes()),
          traffic.plus(now.totals()));
    }
  }

  private static final TransportSnapshot NOTHING =
      new TransportSnapshot(
          TransportSnapshot.State.CLOSED,
          Optional.empty(),
          List.of(),
          0,
          OutcomeCounters.ZERO,
          TrafficCounters.ZERO);

  private final Supplier<Transport> opener;
  private final Set<Long> reserved = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();

  /** Read by anyone, replaced under the lock. */
  private volatile Generation generation =
      new Generation(Optional.empty(), OutcomeCounters.ZERO, TrafficCounters.ZERO);

  RestartableTransport(Supplier<Transport> opener) {
    this.opener = opener;
  }

  /**
   * The snapshot of any transport at any moment: of a restartable one also while it is not started,
   * with totals that go on across restarts.
   *
   * @param transport any transport
   * @return its snapshot
   */
  public static TransportSnapshot report(Transport transport) {
    return transport instanceof RestartableTransport restartable
        ? restartable.generation.report()
        : transport.snapshot();
  }

  /**
   * Where any transport listens. An in-memory one has a host that nobody looks up, and a port of
   * its network.
   *
   * @param transport any transport
   * @return the bound address, or empty if it does not listen or does not tell
   */
  public static Optional<InetSocketAddress> listenAddress(Transport transport) {
    if (transport instanceof RestartableTransport restartable) {
      return restartable.generation.current().flatMap(RestartableTransport::listenAddress);
    }
    if (transport instanceof InMemoryTransport memory && memory.port() != 0) {
      return Optional.of(InetSocketAddress.createUnresolved(memory.host(), memory.port()));
    }
    return transport instanceof TcpTransport tcp ? tcp.address() : Optional.empty();
  }

  /**
   * Where any transport listens, for people.
   *
   * @param transport any transport
   * @return the numeric address, or the name that an in-memory transport goes by, and the port
   */
  public static Optional<String> describeListenAddress(Transport transport) {
    return listenAddress(transport)
        .map(
            bound -> {
              String host =
                  bound.isUnresolved()
                      ? bound.getHostString()
                      : bound.getAddress().getHostAddress();
              return host + ":" + bound.getPort();
            });
  }

  @Override
  public EndPoint newEndPoint(EndPointOptions options) throws NewEndPointFailedException {
    return current().newEndPoint(options.avoiding(reserved));
  }

  @Override
  public TransportSnapshot snapshot() {
    return current().snapshot();
  }

  @Override
  public void close() {
    generation.current().ifPresent(Transport::close);
  }

  @Override
  public void close(Duration timeout) {
    generation.current().ifPresent(transport -> transport.close(timeout));
  }

  /** Leaves an identifier to those who ask for it, whether they have it already or not. */
  void reserve(long id) {
    reserved.add(id);
  }

  boolean open() {
    return report(this).state() == TransportSnapshot.State.OPEN;
  }

  /** Opens a new transport. To be stopped before. */
  void start() {
    Transport opened = opener.get();
    if (!update(now -> now.with(opened)).has(opened)) {
      opened.close();
    }
  }

  /** Closes the transport and keeps what it has counted. */
  void stop() {
    generation
        .current()
        .ifPresent(
            transport -> {
              transport.close();
              TransportSnapshot last = transport.snapshot();
              update(now -> now.has(transport) ? now.without(last) : now);
            });
  }

  @CanIgnoreReturnValue
  private Generation update(UnaryOperator<Generation> change) {
    lock.lock();
    try {
      generation = change.apply(generation);
      return generation;
    } finally {
      lock.unlock();
    }
  }

  private Transport current() {
    return generation.current().orElseThrow(() -> NotStarted.of("transport"));
  }
}
