// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import network.transport.EndPointAddress;
import network.transport.sample.chat.Peers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Counts messages by peer, which the transport counts by endpoint only: for good those of the
 * configured peers, and those of the strangers that were seen last, since anybody may come under
 * any number of addresses. Thread-safe.
 */
@Component
final class Tally {

  /** Peers beside the configured ones whose messages are counted. */
  static final int MOST_STRANGERS = 1_000;

  private final Map<EndPointAddress, Counts> known;
  private final ReentrantLock lock = new ReentrantLock();

  /** The one that was not seen for longest comes first. */
  @GuardedBy("lock")
  private final Map<EndPointAddress, Counts> strangers = new LinkedHashMap<>(16, 0.75f, true);

  private record Counts(LongAdder sent, LongAdder received) {
    Counts() {
      this(new LongAdder(), new LongAdder());
    }
  }

  @Autowired
  Tally(Peers peers) {
    this(peers.addresses().values());
  }

  Tally(Collection<EndPointAddress> known) {
    this.known =
        known.stream().distinct().collect(Collectors.toMap(peer -> peer, peer -> new Counts()));
  }

  void sent(EndPointAddress to, int messages) {
    counts(to).sent().add(messages);
  }

  void received(EndPointAddress from) {
    counts(from).received().increment();
  }

  long sentTo(EndPointAddress peer) {
    return count(peer, Counts::sent);
  }

  long receivedFrom(EndPointAddress peer) {
    return count(peer, Counts::received);
  }

  private long count(EndPointAddress peer, Function<Counts, LongAdder> part) {
    return find(peer).map(counts -> part.apply(counts).sum()).orElse(0L);
  }

  private Optional<Counts> find(EndPointAddress peer) {
    Counts configured = known.get(peer);
    if (configured != null) {
      return Optional.of(configured);
    }
    lock.lock();
    try {
      return Optional.ofNullable(strangers.get(peer));
    } finally {
      lock.unlock();
    }
  }

  private Counts counts(EndPointAddress peer) {
    Counts configured = known.get(peer);
    return configured == null ? countsOfStranger(peer) : configured;
  }

  private Counts countsOfStranger(EndPointAddress peer) {
    lock.lock();
    try {
      Counts counts = strangers.computeIfAbsent(peer, unseen -> new Counts());
      if (strangers.size() > MOST_STRANGERS) {
        Iterator<Counts> oldest = strangers.values().iterator();
        oldest.next();
        oldest.remove();
      }
      return counts;
    } finally {
      lock.unlock();
    }
  }
}
