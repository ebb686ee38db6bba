// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.SendFailedException;

/** Opens, sends, closes and cuts at random, until it is told to stop. Confined to one thread. */
final class Actor {

  private static final int MOST_OPEN = 8;
  private static final int MOST_IN_A_ROW = 20;
  private static final int SHORT_BYTES = 600;
  private static final int LONG_BYTES = 300_000;
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(3);
  private static final AtomicLong CONNECTIONS = new AtomicLong();

  private final EndPoint endPoint;
  private final Random random;
  private final Supplier<List<EndPointAddress>> peers;
  private final Tally tally;
  private final List<Line> lines = new ArrayList<>();

  /** A connection of ours and how many messages it has taken. */
  private static final class Line {
    private final Connection connection;
    private final long name = CONNECTIONS.incrementAndGet();
    private int next;

    Line(Connection connection) {
      this.connection = connection;
    }

    void send(boolean last, int length) throws SendFailedException, InterruptedException {
      connection.send(new Letter(name, next, last, Letter.HEAD_BYTES + length).encode());
      next++;
    }
  }

  Actor(EndPoint endPoint, long seed, Supplier<List<EndPointAddress>> peers, Tally tally) {
    this.endPoint = endPoint;
    this.random = new Random(seed);
    this.peers = peers;
    this.tally = tally;
  }

  /** Acts until told to stop, then closes what it has open. */
  void run(BooleanSupplier stopped) throws InterruptedException {
    while (!stopped.getAsBoolean()) {
      act();
      if (random.nextInt(4) == 0) {
        LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_PAUSE_NANOS));
      }
    }
    while (!lines.isEmpty()) {
      close(lines.remove(0));
    }
  }

  private void act() throws InterruptedException {
    int choice = random.nextInt(100);
    if (lines.isEmpty() || (choice < 20 && lines.size() < MOST_OPEN)) {
      open();
    } else if (choice < 80) {
      send(lines.get(random.nextInt(lines.size())));
    } else if (choice < 99 || random.nextInt(8) > 0) {
      close(lines.remove(random.nextInt(lines.size())));
    } else {
      endPoint.disconnect(anyPeer());
      tally.cuts.increment();
    }
  }

  private EndPointAddress anyPeer() {
    List<EndPointAddress> known = peers.get();
    return known.get(random.nextInt(known.size()));
  }

  private void open() throws InterruptedException {
    try {
      lines.add(new Line(endPoint.connect(anyPeer())));
      tally.connects.increment();
    } catch (ConnectFailedException e) {
      tally.failed(e);
    }
  }

  private void send(Line line) throws InterruptedException {
    try {
      for (int left = 1 + random.nextInt(MOST_IN_A_ROW); left > 0; left--) {
        line.send(false, random.nextInt(random.nextInt(200) == 0 ? LONG_BYTES : SHORT_BYTES));
        tally.sends.increment();
      }
    } catch (SendFailedException e) {
      lines.remove(line);
      line.connection.close();
      tally.failedSends.increment();
    }
  }

  private void close(Line line) throws InterruptedException {
    try {
      line.send(true, 0);
      tally.sends.increment();
    } catch (SendFailedException e) {
      tally.failedSends.increment();
    }
    line.connection.close();
  }
}
