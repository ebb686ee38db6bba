// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.storm;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import network.transport.EndPointAddress;
import network.transport.Event;

/** The books of one endpoint: what came, and that it may come. Thread-safe. */
final class Ledger {

  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Map<Long, Account> open = new HashMap<>();

  /** Heavyweight connections that are lost, of which nothing may come any more. */
  @GuardedBy("lock")
  private final Set<Long> lostLinks = new HashSet<>();

  @GuardedBy("lock")
  private final Map<EndPointAddress, Integer> losses = new HashMap<>();

  @GuardedBy("lock")
  private Totals totals = new Totals(0, 0, 0, 0, 0);

  @GuardedBy("lock")
  private boolean complete;

  /** What came on one connection. */
  private static final class Account {
    private final EndPointAddress peer;
    private long connection;
    private int next;
    private boolean last;

    Account(EndPointAddress peer) {
      this.peer = peer;
    }
  }

  /**
   * How much came. Immutable.
   *
   * @param opened connections that were opened to the endpoint
   * @param closed those that were closed
   * @param cut those that were lost
   * @param received messages
   * @param lost heavyweight connections
   */
  record Totals(long opened, long closed, long cut, long received, long lost) {

    Totals plus(Totals that) {
      return new Totals(
          opened + that.opened,
          closed + that.closed,
          cut + that.cut,
          received + that.received,
          lost + that.lost);
    }
  }

  /** Enters an event; fails if it may not come now. */
  void enter(Event event) {
    lock.lock();
    try {
      require(!complete, "nothing comes after the last event", event);
      if (event instanceof Event.ConnectionOpened opened) {
        opened(opened);
      } else if (event instanceof Event.Received received) {
        received(received);
      } else if (event instanceof Event.ConnectionClosed closed) {
        closed(closed);
      } else if (event instanceof Event.ErrorEvent error) {
        error(error);
      } else {
        complete = event instanceof Event.EndPointClosed;
        require(complete, "an event of TCP", event);
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void opened(Event.ConnectionOpened event) {
    long link = link(event.connectionId());
    require(!lostLinks.contains(link), "its link is not lost", event);
    for (Map.Entry<Long, Account> other : open.entrySet()) {
      require(
          !other.getValue().peer.equals(event.peer()) || link(other.getKey()) == link,
          "one link for each peer",
          event);
    }
    Account before = open.put(event.connectionId(), new Account(event.peer()));
    require(before == null, "it is new", event);
    totals = totals.plus(new Totals(1, 0, 0, 0, 0));
  }

  private static long link(long connectionId) {
    return connectionId >>> Integer.SIZE;
  }

  @GuardedBy("lock")
  private void received(Event.Received event) {
    Account account = open.get(event.connectionId());
    Letter letter = Letter.decode(event.payload());
    if (account == null) {
      throw violation("its connection is open", event + " " + letter);
    }
    if (account.next == 0) {
      account.connection = letter.connection();
    }
    require(letter.connection() == account.connection, "it is of this connection", letter);
    require(letter.number() == account.next, "it is number " + account.next, letter);
    require(!account.last, "nothing follows the last message", letter);
    account.next++;
    account.last = letter.last();
    totals = totals.plus(new Totals(0, 0, 0, 1, 0));
  }

  @GuardedBy("lock")
  private void closed(Event.ConnectionClosed event) {
    Account account = open.remove(event.connectionId());
    if (account == null) {
      throw violation("it was open", event);
    }
    require(account.last, "all messages came before it", event);
    totals = totals.plus(new Totals(0, 1, 0, 0, 0));
  }

  @GuardedBy("lock")
  private void error(Event.ErrorEvent event) {
    require(event.code() == Event.ErrorEvent.Code.CONNECTION_LOST, "nothing else fails", event);
    EndPointAddress peer = event.peer().orElseThrow();
    int before = open.size();
    open.forEach(
        (id, account) -> {
          if (account.peer.equals(peer)) {
            lostLinks.add(link(id));
          }
        });
    open.values().removeIf(account -> account.peer.equals(peer));
    losses.merge(peer, 1, Integer::sum);
    totals = totals.plus(new Totals(0, 0, before - open.size(), 0, 1));
  }

  /** How often this peer was lost. */
  int losses(EndPointAddress peer) {
    lock.lock();
    try {
      return losses.getOrDefault(peer, 0);
    } finally {
      lock.unlock();
    }
  }

  /** Whether this peer has a connection open. */
  boolean openFrom(EndPointAddress peer) {
    lock.lock();
    try {
      return open.values().stream().anyMatch(account -> account.peer.equals(peer));
    } finally {
      lock.unlock();
    }
  }

  /** Whether the last event has come. */
  boolean complete() {
    lock.lock();
    try {
      return complete;
    } finally {
      lock.unlock();
    }
  }

  /** What came; empty while a connection is still open. */
  Optional<Totals> settled() {
    lock.lock();
    try {
      return open.isEmpty() ? Optional.of(totals) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private static void require(boolean holds, String what, Object entry) {
    if (!holds) {
      throw violation(what, entry);
    }
  }

  private static IllegalStateException violation(String what, Object entry) {
    return new IllegalStateException("not so: " + what + ": " + entry);
  }
}
