// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** The last messages that arrived, the oldest dropped first. Thread-safe. */
@Component
final class Inbox {

  private final ReentrantLock lock = new ReentrantLock();
  private final int limit;

  @GuardedBy("lock")
  private final ArrayDeque<ReceivedMessage> messages = new ArrayDeque<>();

  Inbox(ChatProperties properties) {
    this.limit = properties.history();
  }

  void add(ReceivedMessage message) {
    lock.lock();
    try {
      if (messages.size() == limit) {
        messages.removeFirst();
      }
      messages.addLast(message);
    } finally {
      lock.unlock();
    }
  }

  List<ReceivedMessage> oldestFirst() {
    lock.lock();
    try {
      return List.copyOf(messages);
    } finally {
      lock.unlock();
    }
  }
}
