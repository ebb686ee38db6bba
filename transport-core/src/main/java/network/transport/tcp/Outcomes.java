// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.Event;
import network.transport.OutcomeCounters;
import network.transport.Timing;
import network.transport.TransportEvent.HandshakeRejected;

/** The counters of outcomes of one transport, which only grow. Thread-safe. */
final class Outcomes {

  private final Stopwatch connected = new Stopwatch();

  /** Filled once; a map that nobody changes is safe to share. */
  private final Map<ConnectFailedException.Code, Stopwatch> connectsFailed =
      forEach(ConnectFailedException.Code.class, Stopwatch::new);

  private final Map<HandshakeRejected.Reason, LongAdder> handshakesRejected =
      forEach(HandshakeRejected.Reason.class, LongAdder::new);

  private final Map<Event.ErrorEvent.Code, LongAdder> errors =
      forEach(Event.ErrorEvent.Code.class, LongAdder::new);

  /** A number of times and their sum. */
  private static final class Stopwatch {
    private final LongAdder count = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    void add(long elapsedNanos) {
      nanos.add(elapsedNanos);
      count.increment();
    }

    Timing timing() {
      return new Timing(count.sum(), Duration.ofNanos(nanos.sum()));
    }
  }

  /** A call of connect. */
  interface Connect {
    Connection run() throws ConnectFailedException, InterruptedException;
  }

  /** Calls, and counts what comes of it. */
  Connection time(Connect connect) throws ConnectFailedException, InterruptedException {
    long start = System.nanoTime();
    try {
      Connection made = connect.run();
      connected.add(System.nanoTime() - start);
      return made;
    } catch (ConnectFailedException e) {
      of(connectsFailed, e.code()).add(System.nanoTime() - start);
      throw e;
    }
  }

  void handshakeRejected(HandshakeRejected.Reason reason) {
    of(handshakesRejected, reason).increment();
  }

  void error(Event.ErrorEvent.Code code) {
    of(errors, code).increment();
  }

  OutcomeCounters snapshot() {
    return new OutcomeCounters(
        connected.timing(),
        each(connectsFailed, Stopwatch::timing),
        each(handshakesRejected, LongAdder::sum),
        each(errors, LongAdder::sum));
  }

  private static <K extends Enum<K>, V> Map<K, V> forEach(Class<K> kinds, Supplier<V> counter) {
    Map<K, V> counters = new EnumMap<>(kinds);
    Arrays.stream(kinds.getEnumConstants()).forEach(kind -> counters.put(kind, counter.get()));
    return counters;
  }

  private static <K, V> V of(Map<K, V> counters, K kind) {
    return Objects.requireNonNull(counters.get(kind));
  }

  private static <K, V, R> Map<K, R> each(Map<K, V> counters, Function<V, R> value) {
    return counters.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> value.apply(entry.getValue())));
  }
}
