// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.concurrent.atomic.AtomicInteger;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.Event;
import network.transport.Reliability;
import network.transport.SendFailedException;

/**
 * The connections of an endpoint to itself: heavyweight id 0, no network, the same events.
 * Thread-safe.
 */
final class SelfConnections {

  /** The heavyweight id of self-connections, which no peer gets. */
  static final int HEAVYWEIGHT_ID = 0;

  private static final int FIRST_ID = 1024;

  private final LocalEndPoint endPoint;
  private final EventQueue queue;
  private final Runnable queued;
  private final AtomicInteger nextId = new AtomicInteger(FIRST_ID);
  private final AtomicInteger open = new AtomicInteger();

  SelfConnections(LocalEndPoint endPoint, EventQueue queue, EventSink sink) {
    this.endPoint = endPoint;
    this.queue = queue;
    this.queued =
        sink instanceof HandlerSink handler
            ? () -> endPoint.loop().execute(handler::deliverNext)
            : endPoint.loop().lead()::wakeReceiver;
  }

  Connection connect(long timeoutNanos) throws ConnectFailedException, InterruptedException {
    int most = endPoint.options().limits().connectionsPerSocket();
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      throw failure(
          ConnectFailedException.Code.INSUFFICIENT_RESOURCES,
          "limit of " + most + " connections reached");
    }
    boolean made = false;
    try {
      SelfConnection connection = opened(timeoutNanos);
      made = true;
      return connection;
    } finally {
      if (!made) {
        open.decrementAndGet();
      }
    }
  }

  private SelfConnection opened(long timeoutNanos)
      throws ConnectFailedException, InterruptedException {
    int id = nextId.getAndUpdate(last -> last == -1 ? FIRST_ID : last + 1);
    long connectionId = Integer.toUnsignedLong(id);
    Event.ConnectionOpened event =
        new Event.ConnectionOpened(connectionId, Reliability.RELIABLE_ORDERED, endPoint.address());
    switch (queue.open(event, timeoutNanos)) {
      case COMPLETE -> throw failure(ConnectFailedException.Code.FAILED, "endpoint closed");
      case NO_ROOM ->
          throw failure(
              ConnectFailedException.Code.TIMEOUT, "its queue is full and nobody receives");
      case QUEUED -> queued.run();
    }
    endPoint.counters().outgoingOpened.increment();
    endPoint.counters().incomingOpened.increment();
    return new SelfConnection(endPoint, connectionId);
  }

  private ConnectFailedException failure(ConnectFailedException.Code code, String reason) {
    return new ConnectFailedException(
        code, "connect to " + endPoint.address() + " (itself): " + reason);
  }

  void send(SelfConnection from, Event.Received message)
      throws SendFailedException, InterruptedException {
    queue.send(from, message);
    queued.run();
    endPoint.counters().sentToSelf(message.payload().length);
  }

  void close(SelfConnection connection, Event.ConnectionClosed event) {
    if (queue.close(connection, event)) {
      queued.run();
      open.decrementAndGet();
      endPoint.counters().outgoingClosed.increment();
      endPoint.counters().incomingClosed.increment();
    }
  }

  int open() {
    return open.get();
  }
}
