// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.netty;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for room: attentively at first, and out of the way of others if there is none for long. */
final class Patience {

  private static final int ATTENTIVE = 50;
  private static final long SHORT_NANOS = 20_000;
  private static final long LONG_NANOS = Duration.ofMillis(10).toNanos();

  private Patience() {}

  /** Waits before another attempt, of which so many were in vain. */
  static void pause(Object waitingFor, int attempts) {
    LockSupport.parkNanos(waitingFor, attempts < ATTENTIVE ? SHORT_NANOS : LONG_NANOS);
  }
}
