// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import network.transport.Transport;
import network.transport.TransportSnapshot.State;

/** The transports of one test, and the proof that nothing of them is left. Thread-safe. */
public final class Leftovers {

  private final ConcurrentLinkedDeque<Transport> transports = new ConcurrentLinkedDeque<>();

  /** This transport is to be closed after the test. */
  public <T extends Transport> T of(T transport) {
    transports.add(transport);
    return transport;
  }

  /** Closes the transports, the newest first; fails if anything of one is left. */
  public void close() throws Exception {
    for (Transport last = transports.pollLast(); last != null; last = transports.pollLast()) {
      Transport transport = last;
      transport.close();
      // At once, unless somebody else has begun to close it.
      Await.until("end of " + transport, () -> state(transport) == State.CLOSED);
      assertThat(transport.snapshot().endPoints()).isEmpty();
      assertThat(transport.snapshot().sockets()).isZero();
    }
    noThreads();
  }

  private static State state(Transport transport) {
    return transport.snapshot().state();
  }

  /** Fails if a thread of a transport stays. */
  public static void noThreads() throws Exception {
    Await.until(() -> "end of " + threads(), () -> threads().isEmpty());
  }

  /** The threads of transports. */
  public static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("transport-"))
        .toList();
  }
}
