// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import network.transport.ConnectFailedException;
import network.transport.EndPoint;
import network.transport.EndPointAddress;

/** One of two connects that cross. Run by one thread, looked at by another after its end. */
final class Crossing {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final EndPoint from;
  private final EndPointAddress to;
  private final CyclicBarrier start;
  private volatile Optional<ConnectFailedException.Code> failure = Optional.empty();

  Crossing(EndPoint from, EndPointAddress to, CyclicBarrier start) {
    this.from = from;
    this.to = to;
    this.start = start;
  }

  void run() throws Exception {
    start.await();
    try {
      from.connect(to, Calls.within(TIMEOUT)).close();
    } catch (ConnectFailedException e) {
      failure = Optional.of(e.code());
    }
  }

  /** A connect may time out; it may fail in another way only because the other side timed out. */
  void assertExcusedBy(Crossing other) {
    if (failure.isPresent() && failure.get() != ConnectFailedException.Code.TIMEOUT) {
      assertThat(failure).contains(ConnectFailedException.Code.FAILED);
      assertThat(other.failure).contains(ConnectFailedException.Code.TIMEOUT);
    }
  }
}
