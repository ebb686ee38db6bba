// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The messages that wait, in order for each connection. A connection that has some is ready, unless
 * one of its messages is being handled; ready ones take turns, so that a busy connection does not
 * hold back the others. A connection without messages leaves nothing here.
 *
 * <p>Confined to the lock of its queue.
 */
final class Mailboxes {

  private final Map<Long, Deque<TransportMessage>> byConnection = new HashMap<>();
  private final Deque<Long> ready = new ArrayDeque<>();
  private int waiting;
  private long waitingBytes;

  void add(TransportMessage message) {
    Deque<TransportMessage> mailbox =
        byConnection.computeIfAbsent(
            message.connectionId(),
            id -> {
              ready.add(id);
              return new ArrayDeque<>();
            });
    mailbox.add(message);
    waiting++;
    waitingBytes += message.payload().length;
  }

  /** The next message of the connection whose turn it is, which is not ready until it is done. */
  Optional<TransportMessage> take() {
    Optional<TransportMessage> taken =
        Optional.ofNullable(ready.poll()).map(id -> mailbox(id).remove());
    taken.ifPresent(this::subtract);
    return taken;
  }

  /** The message was handled: the next one of its connection has its turn after the others. */
  void done(TransportMessage message) {
    long id = message.connectionId();
    if (mailbox(id).isEmpty()) {
      byConnection.remove(id);
    } else {
      ready.add(id);
    }
  }

  /** Forgets what waits; what is being handled stays. */
  int clear() {
    int cleared = waiting;
    ready.forEach(byConnection::remove);
    ready.clear();
    byConnection.values().forEach(Deque::clear);
    waiting = 0;
    waitingBytes = 0;
    return cleared;
  }

  int ready() {
    return ready.size();
  }

  /** Connections that a message is being handled of. */
  int busy() {
    return byConnection.size() - ready.size();
  }

  int waiting() {
    return waiting;
  }

  long waitingBytes() {
    return waitingBytes;
  }

  private Deque<TransportMessage> mailbox(long id) {
    return Objects.requireNonNull(byConnection.get(id));
  }

  private void subtract(TransportMessage message) {
    waiting--;
    waitingBytes -= message.payload().length;
  }
}
