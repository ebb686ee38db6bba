// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What happened last, the oldest dropped first. Writers never wait for readers: a reader asks for
 * what came after the entry that it saw last. Thread-safe.
 */
@Component
final class EventLog {

  private static final int LONGEST_TEXT = 500;

  private final Clock clock;
  private final int limit;
  private final String life;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final ArrayDeque<LogEntry> entries = new ArrayDeque<>();

  @GuardedBy("lock")
  private long last;

  @Autowired
  EventLog(ViewProperties properties) {
    this(properties.history(), Clock.systemUTC());
  }

  EventLog(int limit, Clock clock) {
    this.limit = limit;
    this.clock = clock;
    this.life = Long.toString(clock.millis(), Character.MAX_RADIX);
  }

  void add(String kind, String peer, String text) {
    String kept = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    lock.lock();
    try {
      if (entries.size() == limit) {
        entries.removeFirst();
      }
      entries.addLast(new LogEntry(++last, clock.instant(), kind, peer, kept));
    } finally {
      lock.unlock();
    }
  }

  /** What is kept of the entries after that one, in order. */
  List<LogEntry> after(long number) {
    lock.lock();
    try {
      // The newest are the few that a reader has not seen: look from the end.
      ArrayDeque<LogEntry> fresh = new ArrayDeque<>();
      for (var newest = entries.descendingIterator(); newest.hasNext(); ) {
        LogEntry entry = newest.next();
        if (entry.number() <= number) {
          break;
        }
        fresh.addFirst(entry);
      }
      return List.copyOf(fresh);
    } finally {
      lock.unlock();
    }
  }

  /** Names an entry so that the name means nothing to another life of this node. */
  String id(long number) {
    return life + "-" + number;
  }

  /** The number in an id of this life; 0 for any other text. */
  long number(String id) {
    String prefix = life + "-";
    String number = id.startsWith(prefix) ? id.substring(prefix.length()) : "";
    return number.matches("[0-9]{1,18}") ? Long.parseLong(number) : 0;
  }
}
