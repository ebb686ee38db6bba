// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import java.lang.System.Logger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import network.transport.ConnectFailedException;
import network.transport.ConnectFailedException.Code;
import network.transport.ConnectOptions;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.EndPointOptions;
import network.transport.EndPointSnapshot;
import network.transport.Event;
import network.transport.EventHandler;
import network.transport.TrafficCounters;
import network.transport.TransportEvent;
import network.transport.common.Durations;
import network.transport.common.Faults;
import network.transport.common.LoopThread;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint: its mailbox and its links. The public methods take the lock of the network; the
 * others are called with it, but for {@link #handle}. Thread-safe.
 */
final class InMemoryEndPoint implements EndPoint {

  private static final Logger LOG = System.getLogger(InMemoryEndPoint.class.getName());
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final InMemoryTransport transport;
  private final EndPointAddress address;
  private final long id;
  private final Optional<EventHandler> handler;
  private final ReentrantLock lock;
  private final Mailbox mailbox;
  private final Links links;
  private final Traffic traffic = new Traffic();

  /** How many full mailboxes the handler has written to: it gets no events while there are any. */
  private int held;

  InMemoryEndPoint(
      InMemoryTransport transport, EndPointAddress address, long id, EndPointOptions wanted) {
    this.transport = transport;
    this.address = address;
    this.id = id;
    this.handler = wanted.handler();
    this.lock = transport.network().lock();
    this.mailbox =
        new Mailbox(
            lock,
            wanted.queueEvents().orElse(transport.options().queueEvents()),
            wanted.queueBytes().orElse(transport.options().queueBytes()));
    this.links = new Links(transport.network(), this);
  }

  @Override
  public EndPointAddress address() {
    return address;
  }

  @Override
  public TrafficCounters totals() {
    lock.lock();
    try {
      return traffic.counters();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Event receive() throws InterruptedException {
    refuseToReceive();
    lock.lockInterruptibly();
    try {
      return mailbox.take();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Event> receive(Duration timeout) throws InterruptedException {
    refuseToReceive();
    lock.lockInterruptibly();
    try {
      return mailbox.poll(Durations.capped(timeout));
    } finally {
      lock.unlock();
    }
  }

  private void refuseToReceive() {
    if (handler.isPresent()) {
      throw new IllegalStateException(
          "endpoint " + address + " has an event handler, which takes its events");
    }
    LoopThread.refuseToWait("receive", "use an EventHandler");
  }

  @Override
  public Connection connect(EndPointAddress peer, ConnectOptions options)
      throws ConnectFailedException, InterruptedException {
    long left = Durations.capped(options.timeout().orElse(CONNECT_TIMEOUT)).toNanos();
    lock.lockInterruptibly();
    try {
      InMemoryEndPoint target = target(peer);
      while (target.mailbox.flooded() && !LoopThread.isCurrent()) {
        if (left <= 0) {
          throw failed(peer, Code.TIMEOUT, "the queue of the peer did not empty in time");
        }
        left = target.mailbox.room().awaitNanos(left);
        target = target(peer);
      }
      return links.connect(target);
    } finally {
      lock.unlock();
    }
  }

  private InMemoryEndPoint target(EndPointAddress peer) throws ConnectFailedException {
    if (mailbox.complete()) {
      throw failed(peer, Code.FAILED, "endpoint closed");
    }
    return links.target(peer);
  }

  private static ConnectFailedException failed(EndPointAddress peer, Code code, String why) {
    return new ConnectFailedException(code, "connect to " + peer + ": " + why);
  }

  @Override
  public void disconnect(EndPointAddress peer) {
    lock.lock();
    try {
      links.lose(peer, "disconnected on purpose");
    } finally {
      lock.unlock();
    }
  }

  /** Nothing has to be waited for: what was sent is in the queues of the peers already. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (!mailbox.complete()) {
        links.ownerClosed();
        post(new Event.EndPointClosed());
        mailbox.release();
        transport.forget(this, id);
        network().lookAgain();
        tell(new TransportEvent.EndPointClosed(address));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close(Duration timeout) {
    close();
  }

  /** Queues an event; never waits. */
  void post(Event event) {
    mailbox.add(event);
    handleSoon();
  }

  private void handleSoon() {
    if (handler.isPresent()) {
      transport.loop().ready(this);
    }
  }

  /** The handler has written to a mailbox that is full. */
  void hold() {
    held++;
  }

  /** That mailbox has room again. */
  void letGo() {
    held--;
    handleSoon();
  }

  /** The next event for the handler, unless it has to wait; the last ones never do. */
  @Nullable Event nextToHandle() {
    return held == 0 || mailbox.complete() ? mailbox.next() : null;
  }

  /** Gives an event to the handler; called on the loop, without the lock. */
  void handle(Event event) {
    try {
      call(handler.orElseThrow(), event);
    } catch (RuntimeException | Error e) {
      countFailure();
      Faults.report(LOG, "an event handler threw; its event counts as handled", e);
    }
  }

  private static void call(EventHandler taker, Event event) {
    if (event instanceof Event.Received message) {
      taker.received(message.connectionId(), ByteBuffer.wrap(message.payload()).asReadOnlyBuffer());
    } else {
      taker.event(event);
    }
  }

  private void countFailure() {
    lock.lock();
    try {
      traffic.handlerFailures++;
    } finally {
      lock.unlock();
    }
  }

  void tell(TransportEvent event) {
    transport.observers().tell(event);
  }

  EndPointSnapshot snapshot() {
    return new EndPointSnapshot(
        address,
        links.snapshot(),
        links.selfConnections(),
        mailbox.size(),
        mailbox.bytes(),
        traffic.counters(),
        List.of());
  }

  Switchboard network() {
    return transport.network();
  }

  InMemoryOptions options() {
    return transport.options();
  }

  Mailbox mailbox() {
    return mailbox;
  }

  Links links() {
    return links;
  }

  Traffic traffic() {
    return traffic;
  }
}
