// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.ConnectFailedException;
import network.transport.ConnectOptions;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.EndPointOptions;
import network.transport.EndPointSnapshot;
import network.transport.Event;
import network.transport.SendFailedException;
import network.transport.TrafficCounters;
import network.transport.TransportEvent;
import network.transport.common.Durations;
import network.transport.common.LoopThread;
import network.transport.common.Observers;
import network.transport.tcp.protocol.Effect;
import network.transport.tcp.protocol.RelyViolation;
import network.transport.tcp.protocol.RemoteState;

/**
 * An endpoint: a map from peers to remote endpoints, and the sink of its events. It belongs to one
 * event loop for life. Thread-safe.
 */
final class LocalEndPoint implements EndPoint {

  private static final Logger LOG = System.getLogger(LocalEndPoint.class.getName());
  private final TcpTransport transport;
  private final EndPointAddress address;
  private final long id;
  private final EventLoop loop;
  private final boolean handled;
  private final EventQueue queue;
  private final EventSink sink;
  private final Receiver receiver;
  private final Counters counters;
  private final SelfConnections selfConnections;
  private final RemoteEndPoints remotes;
  private final EndPointLinks links;
  private final AtomicInteger stalls = new AtomicInteger();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private volatile Duration linger;

  LocalEndPoint(
      TcpTransport transport,
      EndPointAddress address,
      long id,
      EventLoop loop,
      EndPointOptions options) {
    this.transport = transport;
    this.address = address;
    this.id = id;
    this.loop = loop;
    this.linger = transport.options().timeouts().close();
    this.counters = new Counters(transport.outcomes());
    this.remotes = new RemoteEndPoints(this);
    this.links = new EndPointLinks(loop, this::full);
    Limits limits = transport.options().limits();
    this.queue =
        new EventQueue(
            options.queueEvents().orElse(limits.queueEvents()),
            options.queueBytes().orElse(limits.queueBytes()),
            links::resume);
    this.handled = options.handler().isPresent();
    this.sink =
        handled
            ? new HandlerSink(options.handler().orElseThrow(), loop, queue, counters)
            : new QueueSink(queue, loop);
    this.receiver = new Receiver(address, handled, queue, loop.lead());
    this.selfConnections = new SelfConnections(this, queue, sink);
  }

  @Override
  public EndPointAddress address() {
    return address;
  }

  @Override
  public TrafficCounters totals() {
    links.count();
    return counters.snapshot();
  }

  @Override
  public Event receive() throws InterruptedException {
    return receiver.receive();
  }

  @Override
  public Optional<Event> receive(Duration timeout) throws InterruptedException {
    return Optional.ofNullable(receiver.receive(Durations.capped(timeout).toNanos()));
  }

  @Override
  public Connection connect(EndPointAddress peer, ConnectOptions options)
      throws ConnectFailedException, InterruptedException {
    Duration timeout =
        Durations.capped(options.timeout().orElse(transport.options().timeouts().connect()));
    if (peer.equals(address)) {
      return counters.outcomes.time(() -> selfConnections.connect(timeout.toNanos()));
    }
    Protocol protocol = Protocol.among(options.hints()).orElse(transport.options().protocol());
    return counters.outcomes.time(
        () -> ConnectAttempt.connect(this, peer, protocol.dialect(), timeout.toNanos()));
  }

  /** The remote endpoint of a peer, made if there is none. */
  RemoteEndPoint findOrCreate(EndPointAddress peer) throws ConnectFailedException {
    RemoteEndPoint remote = remotes.findOrCreate(peer);
    if (remote == null) {
      throw new ConnectFailedException(
          ConnectFailedException.Code.FAILED, "connect to " + peer + ": endpoint closed");
    }
    return remote;
  }

  /** A peer requests a connection. Called on the loop. */
  void requested(EndPointAddress peer, InboundHandshake request) {
    RemoteEndPoint remote = request.over() ? null : remotes.findOrCreate(peer);
    if (remote != null) {
      remote.apply(state -> state.requested(request));
    } else {
      // Nobody is there to ask; or it died on its way here, and then this does nothing.
      request.refuse(Effect.Answer.INVALID);
    }
  }

  /** A request that may be parked is gone. Called on the loop. */
  void requestLost(EndPointAddress peer, InboundHandshake request) {
    RemoteEndPoint remote = remotes.find(peer);
    if (remote != null) {
      remote.apply(state -> state.requestLost(request));
    }
  }

  void unlink(RemoteEndPoint remote) {
    remotes.remove(remote);
  }

  @Override
  public void disconnect(EndPointAddress peer) {
    RemoteEndPoint remote = remotes.find(peer);
    if (remote != null) {
      remote.disconnect("disconnected on purpose");
    }
  }

  void sendToSelf(SelfConnection from, Event.Received message)
      throws SendFailedException, InterruptedException {
    selfConnections.send(from, message);
  }

  /** Whether it is not closed yet. */
  boolean takesEvents() {
    return queue.takesMore();
  }

  void closeToSelf(SelfConnection connection, Event.ConnectionClosed event) {
    selfConnections.close(connection, event);
  }

  /** A rule of our own is broken: report it, and go on with the other peers. */
  void relyViolated(RemoteEndPoint remote, RelyViolation violation) {
    LOG.log(Level.ERROR, remote + ": a fault of this transport", violation);
    String reason = "internal error: " + violation.getMessage();
    post(new Event.ErrorEvent(Event.ErrorEvent.Code.END_POINT_FAILED, Optional.empty(), reason));
    remote.disconnect(reason);
  }

  void post(Event.ErrorEvent error) {
    counters.error(error);
    sink.post(error);
  }

  /** Nothing is read from this link until the queue has room. Called on the loop. */
  void resumeLater(Link link) {
    links.pause(link);
    if (!full()) {
      links.resume();
    }
  }

  /** Whether the sockets of this endpoint should not be read for now. Called on the loop. */
  boolean full() {
    return sink.full() || stalls.get() > 0;
  }

  /** An outbox that a handler filled is over its bound. */
  void stall() {
    stalls.incrementAndGet();
  }

  /** That outbox has room again. */
  void relieve() {
    if (stalls.decrementAndGet() == 0) {
      links.resume();
    }
  }

  /** Hands posted events to the handler, if this is its loop. Not under a lock. */
  void deliver() {
    if (handled && loop.inLoop()) {
      sink.deliver();
    }
  }

  @Override
  public void close() {
    close(transport.options().timeouts().close());
  }

  @Override
  public void close(Duration timeout) {
    Duration limit = Durations.capped(timeout);
    CompletableFuture<Void> end = shutDown(limit, Optional.empty());
    if (!LoopThread.isCurrent()) {
      links.await(end, limit);
    }
  }

  /** Begins to close, if that was not done before; completes when no socket is left. */
  CompletableFuture<Void> shutDown(Duration timeout, Optional<Event.ErrorEvent> failure) {
    Optional<List<RemoteEndPoint>> all = remotes.close();
    if (all.isEmpty()) {
      return gone;
    }
    linger = timeout;
    all.get().forEach(remote -> remote.apply(RemoteState::shutDown));
    failure.ifPresent(this::post);
    sink.post(new Event.EndPointClosed());
    deliver();
    transport.forget(this, id);
    observers().tell(new TransportEvent.EndPointClosed(address));
    links.whenClosed(gone);
    return gone;
  }

  EndPointSnapshot snapshot() {
    return new EndPointSnapshot(
        address,
        remotes.all().stream().map(RemoteEndPoint::snapshot).toList(),
        selfConnections.open(),
        queue.fill().events(),
        queue.fill().bytes(),
        totals(),
        counters.recentErrors.all());
  }

  EndPointLinks endPointLinks() {
    return links;
  }

  EventLoop loop() {
    return loop;
  }

  EventSink sink() {
    return sink;
  }

  Counters counters() {
    return counters;
  }

  TcpOptions options() {
    return transport.options();
  }

  Links links() {
    return transport.links();
  }

  Resolver resolver() {
    return transport.resolver();
  }

  Observers observers() {
    return transport.observers();
  }

  Duration linger() {
    return linger;
  }
}
