// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.EndPointOptions;
import network.transport.EndPointSnapshot;
import network.transport.Event;
import network.transport.NewEndPointFailedException;
import network.transport.TrafficCounters;
import network.transport.Transport;
import network.transport.TransportEvent;
import network.transport.TransportEvent.HandshakeRejected.Reason;
import network.transport.TransportSnapshot;
import network.transport.TransportSnapshot.State;
import network.transport.common.Durations;
import network.transport.common.EndPointRegistry;
import network.transport.common.LoopThread;
import network.transport.common.Observers;
import org.jspecify.annotations.Nullable;

/**
 * The transport over TCP: one listening socket, any number of endpoints, and one TCP connection for
 * each pair of endpoints that talk.
 *
 * <p>The threads of an addressable transport are not daemons until {@code close}, so that an
 * application without other threads stays up while it listens. A thread that waits in {@link
 * EndPoint#receive()} reads the sockets meanwhile, also for the other endpoints of its event loop.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class TcpTransport implements Transport {

  /** What a close may take beyond its timeout: the loops have to notice it. */
  static final Duration SLACK = Duration.ofSeconds(1);

  private static final Logger LOG = System.getLogger(TcpTransport.class.getName());

  private final TcpOptions options;
  private final Optional<InetSocketAddress> bound;
  private final @Nullable Acceptor acceptor;
  private final EventLoops loops;
  private final Links links;
  private final Resolver resolver = new Resolver();
  private final Observers observers;
  private final Outcomes outcomes = new Outcomes();
  private final EndPointRegistry<LocalEndPoint> endPoints =
      new EndPointRegistry<>(new ReentrantLock());
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private volatile State state = State.OPEN;
  private volatile @Nullable String failure;

  private TcpTransport(TcpOptions options, @Nullable ServerSocketChannel listener)
      throws IOException {
    this.options = options;
    this.links = new Links(options);
    this.observers = new Observers(options.observer(), "transport-observer");
    this.loops = new EventLoops(options, this::died);
    this.acceptor = listener == null ? null : new Acceptor(this, listener, loops.first());
    this.bound =
        listener == null
            ? Optional.empty()
            : Optional.of((InetSocketAddress) listener.getLocalAddress());
  }

  /**
   * Opens a transport: binds, listens, and starts its threads.
   *
   * @param options where to listen, limits and timeouts
   * @return the open transport
   * @throws java.net.BindException if the port is in use or the address is not of this machine
   * @throws UnknownHostException if the host to bind to is unknown
   * @throws IOException if anything else of the system fails; the message names host and port
   */
  public static TcpTransport open(TcpOptions options) throws IOException {
    ServerSocketChannel listener =
        options.listen().addressable() ? Listeners.bind(options.listen()) : null;
    try {
      TcpTransport transport = new TcpTransport(options, listener);
      transport.start();
      return transport;
    } catch (IOException | RuntimeException | Error e) {
      if (listener != null) {
        listener.close();
      }
      throw e;
    }
  }

  private void start() {
    loops.start();
    if (acceptor != null) {
      loops.first().execute(acceptor::start);
    }
    LOG.log(Level.INFO, () -> "transport opened on " + name());
    observers.tell(
        new TransportEvent.Started(bound.map(InetSocketAddress::getHostString).orElse(""), port()));
  }

  private String name() {
    return bound.map(Object::toString).orElse("no port (unaddressable)");
  }

  /**
   * The address that the transport is bound to.
   *
   * @return the address, or empty if it is unaddressable
   */
  public Optional<InetSocketAddress> address() {
    return bound;
  }

  /**
   * The port that the transport is bound to.
   *
   * @return the port, or 0 if the transport is unaddressable
   */
  public int port() {
    return bound.map(InetSocketAddress::getPort).orElse(0);
  }

  @Override
  public EndPoint newEndPoint(EndPointOptions wanted) throws NewEndPointFailedException {
    EventLoop loop = loops.next();
    if (wanted.handler().isPresent()) {
      // Before anybody can find the endpoint: a handler is called on the thread of its loop.
      loop.lead().reserveNow();
    }
    LocalEndPoint made =
        endPoints.add(wanted, id -> new LocalEndPoint(this, address(id), id, loop, wanted));
    observers.tell(new TransportEvent.EndPointOpened(made.address()));
    return made;
  }

  private EndPointAddress address(long id) {
    if (!options.listen().addressable()) {
      return EndPointAddress.of(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
    }
    int port = options.listen().externalPort().orElse(port());
    return EndPointAddress.of(options.listen().advertisedHost(), port, id);
  }

  @Override
  public TransportSnapshot snapshot() {
    EndPointRegistry.Census<LocalEndPoint> census = endPoints.census();
    List<EndPointSnapshot> open =
        census.open().stream()
            .map(LocalEndPoint::snapshot)
            .sorted(Comparator.comparing(EndPointSnapshot::address))
            .toList();
    TrafficCounters totals =
        open.stream()
            .map(EndPointSnapshot::counters)
            .reduce(census.ofClosed(), TrafficCounters::plus);
    return new TransportSnapshot(
        state, Optional.ofNullable(failure), open, links.size(), outcomes.snapshot(), totals);
  }

  @Override
  public void close() {
    close(options.timeouts().close());
  }

  @Override
  public void close(Duration timeout) {
    close(Durations.capped(timeout), Optional.empty());
  }

  /** The listener or a loop is gone for good: every endpoint is told, and the transport closes. */
  void died(String reason) {
    if (!closing.get()) {
      failure = reason;
      close(
          options.timeouts().close(),
          Optional.of(
              new Event.ErrorEvent(
                  Event.ErrorEvent.Code.TRANSPORT_FAILED, Optional.empty(), reason)));
      LOG.log(Level.ERROR, "transport on " + name() + " failed: " + reason);
    }
  }

  private void close(Duration timeout, Optional<Event.ErrorEvent> why) {
    if (!closing.compareAndSet(false, true)) {
      if (!onLoop()) {
        Patience.await(gone, timeout.plus(SLACK));
      }
      return;
    }
    state = State.CLOSING;
    observers.tell(new TransportEvent.Stopping());
    if (acceptor != null) {
      acceptor.close();
    }
    CompletableFuture<Void> ends =
        CompletableFuture.allOf(
            endPoints.close().stream()
                .map(each -> each.shutDown(timeout, why))
                .toArray(CompletableFuture[]::new));
    if (onLoop()) {
      // Not on a loop: it would wait for itself.
      finishElsewhere(ends, timeout);
    } else {
      finish(ends, timeout);
    }
  }

  /** Whether the caller must not wait: others would wait for it. */
  boolean onLoop() {
    return LoopThread.isCurrent() || loops.runHere();
  }

  private void finishElsewhere(CompletableFuture<Void> ends, Duration timeout) {
    Thread closer = new Thread(() -> finish(ends, timeout), "transport-close");
    closer.setDaemon(true);
    try {
      closer.start();
    } catch (OutOfMemoryError e) {
      // No thread to be had: here, then, and without waiting.
      finish(ends, Duration.ZERO);
    }
  }

  private void finish(CompletableFuture<Void> ends, Duration timeout) {
    Patience.await(ends, timeout);
    links.cutAll("the transport is closed");
    loops.stop();
    loops.join(SLACK.toMillis());
    resolver.close();
    state = State.CLOSED;
    observers.tell(new TransportEvent.Stopped());
    observers.close();
    gone.complete(null);
    LOG.log(Level.INFO, () -> "transport closed on " + name());
  }

  void handshakeRejected(Reason reason, String detail) {
    outcomes.handshakeRejected(reason);
    LOG.log(Level.DEBUG, () -> "handshake rejected: " + reason + ": " + detail);
    observers.tell(new TransportEvent.HandshakeRejected(reason, detail));
  }

  @Nullable LocalEndPoint endPoint(long id) {
    return endPoints.get(id);
  }

  void forget(LocalEndPoint endPoint, long id) {
    endPoints.remove(endPoint, id, endPoint::totals);
  }

  TcpOptions options() {
    return options;
  }

  Links links() {
    return links;
  }

  Resolver resolver() {
    return resolver;
  }

  Outcomes outcomes() {
    return outcomes;
  }

  Observers observers() {
    return observers;
  }
}
