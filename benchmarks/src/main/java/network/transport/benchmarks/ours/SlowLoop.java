// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.ours;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.Transport;

/** Receives hardly more than nothing, and does not count it. */
final class SlowLoop {

  private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

  private SlowLoop() {}

  static EndPoint open(Transport transport) {
    EndPoint endPoint = Ours.endPoint(transport, EndPointOptions.defaults());
    Receiving.start(endPoint, SlowLoop::idle);
    return endPoint;
  }

  private static void idle(Event event) {
    LockSupport.parkNanos(event, PAUSE_NANOS);
  }
}
