// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.Connection;
import network.transport.EndPoint;

/**
 * Numbered messages, more of them than all queues and buffers between two endpoints hold.
 * Thread-safe.
 */
public final class Flood {

  public static final int MESSAGES = 1000;
  public static final int SIZE = 64 * 1024;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration QUIET = Duration.ofMillis(300);

  private final AtomicInteger sent = new AtomicInteger();

  /** What was taken of it, and in which order. Thread-safe, if each message is taken at once. */
  public static final class Taken {
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger disorder = new AtomicInteger();

    /** Takes the next message. */
    public void add(byte[] message) {
      if (message[0] != (byte) count.getAndIncrement()) {
        disorder.incrementAndGet();
      }
    }

    /** Waits for the last message; fails if one came out of its order. */
    public void awaitAll() {
      await().atMost(SOON).until(() -> count.get() == MESSAGES);
      if (disorder.get() > 0) {
        throw new AssertionError(disorder + " messages out of order");
      }
    }

    public int count() {
      return count.get();
    }
  }

  /** Sends it all on a thread of its own. */
  public CompletableFuture<Void> start(EndPoint from, EndPoint to) {
    return CompletableFuture.runAsync(() -> send(from, to));
  }

  /** Sends it all. */
  public void send(EndPoint from, EndPoint to) {
    try (Connection connection = from.connect(to.address())) {
      for (int number = 0; number < MESSAGES; number++) {
        byte[] message = new byte[SIZE];
        message[0] = (byte) number;
        connection.send(message);
        sent.incrementAndGet();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until some were sent and no more are. */
  public void awaitStandstill() {
    AtomicInteger before = new AtomicInteger();
    await()
        .atMost(SOON)
        .pollInterval(QUIET)
        .until(() -> sent.get() > 0 && before.getAndSet(sent.get()) == sent.get());
  }
}
