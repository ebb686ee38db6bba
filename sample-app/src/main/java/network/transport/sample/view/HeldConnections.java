// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.SendFailedException;
import network.transport.sample.chat.ChatEventListener;
import network.transport.spring.boot.event.TransportApplicationEvent;
import org.springframework.stereotype.Component;

/** The connections that people opened on the page, until they close them. Thread-safe. */
@Component
final class HeldConnections {

  private final EndPoint endPoint;
  private final Tally tally;
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Map<EndPointAddress, Deque<Connection>> held = new HashMap<>();

  HeldConnections(EndPoint endPoint, Tally tally, ViewProperties properties) {
    this.endPoint = endPoint;
    this.tally = tally;
    this.most = properties.mostConnections();
  }

  /** Opens so many, one after the other; those that were opened before a failure stay. */
  void open(EndPointAddress peer, int count) throws ConnectFailedException, InterruptedException {
    for (int i = 0; i < count; i++) {
      Connection connection = endPoint.connect(peer);
      if (!keep(connection)) {
        connection.close();
        throw CommandRejectedException.tooManyOpen(most);
      }
    }
  }

  /** Closes the newest, so many or all that there are; how many it closed. */
  int close(EndPointAddress peer, int count) {
    for (int closed = 0; closed < count; closed++) {
      Optional<Connection> newest = take(peer);
      if (newest.isEmpty()) {
        return closed;
      }
      newest.get().close();
    }
    return count;
  }

  /** Sends a message without a word on each; how many were accepted. */
  int send(EndPointAddress peer) throws InterruptedException {
    int sent = 0;
    for (Connection connection : all(peer)) {
      try {
        connection.send(new byte[0]);
        tally.sent(peer, 1);
        sent++;
      } catch (SendFailedException lost) {
        drop(peer, connection);
      }
    }
    return sent;
  }

  int count(EndPointAddress peer) {
    return all(peer).size();
  }

  /** Every connection to a lost peer is gone with its socket. */
  @ChatEventListener
  void lost(TransportApplicationEvent<Event.ErrorEvent> event) {
    event.payload().peer().ifPresent(peer -> close(peer, Integer.MAX_VALUE));
  }

  private boolean keep(Connection connection) {
    lock.lock();
    try {
      Deque<Connection> kept = held.computeIfAbsent(connection.peer(), peer -> new ArrayDeque<>());
      return kept.size() < most && kept.add(connection);
    } finally {
      lock.unlock();
    }
  }

  private Optional<Connection> take(EndPointAddress peer) {
    lock.lock();
    try {
      return Optional.ofNullable(held.getOrDefault(peer, new ArrayDeque<>()).pollLast());
    } finally {
      lock.unlock();
    }
  }

  private void drop(EndPointAddress peer, Connection connection) {
    lock.lock();
    try {
      held.getOrDefault(peer, new ArrayDeque<>()).remove(connection);
    } finally {
      lock.unlock();
    }
    connection.close();
  }

  private List<Connection> all(EndPointAddress peer) {
    lock.lock();
    try {
      return new ArrayList<>(held.getOrDefault(peer, new ArrayDeque<>()));
    } finally {
      lock.unlock();
    }
  }
}
