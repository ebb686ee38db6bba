// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.SendFailedException;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Opens connections, sends numbers on them, and holds them open until told. Thread-safe. */
@Component
@Profile("check")
final class CheckSender {

  private final EndPoint endPoint;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private Round round = Round.NONE;

  CheckSender(EndPoint endPoint) {
    this.endPoint = endPoint;
  }

  /** The connections that are open, and the number of messages sent on all of them together. */
  record Round(boolean begun, List<Connection> connections, int sent) {
    static final Round NONE = new Round(false, List.of(), 0);
    static final Round BEGUN = new Round(true, List.of(), 0);
  }

  /** Refuses, with false, while an earlier round is open. */
  boolean open(EndPointAddress peer, int connections, int messages)
      throws ConnectFailedException, SendFailedException, InterruptedException {
    if (!begin()) {
      return false;
    }
    List<Connection> opened = new ArrayList<>();
    Round result = Round.NONE;
    try {
      for (int i = 0; i < connections; i++) {
        opened.add(endPoint.connect(peer));
      }
      send(opened, messages);
      result = new Round(true, List.copyOf(opened), connections * messages);
    } finally {
      if (!result.begun()) {
        opened.forEach(Connection::close);
      }
      become(result);
    }
    return true;
  }

  private static void send(List<Connection> connections, int messages)
      throws SendFailedException, InterruptedException {
    for (int number = 1; number <= messages; number++) {
      byte[] message = String.valueOf(number).getBytes(US_ASCII);
      for (Connection connection : connections) {
        connection.send(message);
      }
    }
  }

  Round round() {
    lock.lock();
    try {
      return round;
    } finally {
      lock.unlock();
    }
  }

  /** Closes what is open; a round that is still being opened goes on. */
  void close() {
    take().connections().forEach(Connection::close);
  }

  private Round take() {
    lock.lock();
    try {
      Round taken = round;
      round = taken.connections().isEmpty() ? taken : Round.NONE;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private boolean begin() {
    lock.lock();
    try {
      boolean free = !round.begun();
      round = free ? Round.BEGUN : round;
      return free;
    } finally {
      lock.unlock();
    }
  }

  private void become(Round next) {
    lock.lock();
    try {
      round = next;
    } finally {
      lock.unlock();
    }
  }
}
