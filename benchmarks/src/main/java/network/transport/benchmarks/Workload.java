// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import java.util.List;

/**
 * What is done with a system. Immutable.
 *
 * @param name what it is called in reports and on the command line
 * @param kind what is measured
 * @param size bytes of a message
 * @param senders threads that send
 * @param streams lightweight connections, shared out among the threads
 * @param sockets sockets, shared out among the streams
 * @param burst messages that a thread sends on a stream before it goes on to the next
 */
public record Workload(
    String name, Kind kind, int size, int senders, int streams, int sockets, int burst) {

  /** What is measured. */
  public enum Kind {
    /** The time from a message to its echo. */
    ROUND_TRIP,
    /** Messages in a second. */
    ONE_WAY,
    /** As {@link #ONE_WAY}, beside a stream on a socket of its own that is hardly read. */
    SLOW_READER,
    /** As {@link #ONE_WAY} on the first streams, one for each thread; the others are idle. */
    BESIDE_IDLE,
    /** Lightweight connections that are opened and closed in a second. */
    OPEN_CLOSE,
    /** The memory of sockets that do nothing. */
    IDLE
  }

  private static final int KIB = 1024;
  private static final int SMALL = 64;
  private static final int WEIGHED_FROM = 1000;

  private static final List<Workload> ALL =
      List.of(
          new Workload("round-trip-64", Kind.ROUND_TRIP, SMALL, 1, 1, 1, 1),
          oneWay("one-way-64-1", SMALL, 1),
          oneWay("one-way-64-4", SMALL, 4),
          oneWay("one-way-64-16", SMALL, 16),
          oneWay("one-way-1k-1", KIB, 1),
          oneWay("one-way-1k-4", KIB, 4),
          oneWay("one-way-1k-16", KIB, 16),
          oneWay("one-way-64k-1", SMALL * KIB, 1),
          oneWay("one-way-64k-4", SMALL * KIB, 4),
          oneWay("one-way-64k-16", SMALL * KIB, 16),
          new Workload("open-close", Kind.OPEN_CLOSE, 0, 1, 1, 1, 1),
          new Workload("connections-10000", Kind.ONE_WAY, SMALL, 1, 10_000, 1, 1),
          new Workload("sockets-512", Kind.ONE_WAY, SMALL, 1, 512, 512, 16),
          new Workload("peers-1000", Kind.BESIDE_IDLE, SMALL, 1, 1000, 1000, batch(SMALL)),
          new Workload("slow-reader", Kind.SLOW_READER, KIB, 4, 4, 4, 1),
          new Workload("idle-1000", Kind.IDLE, SMALL, 1, 1000, 1000, 1));

  private static Workload oneWay(String name, int size, int senders) {
    return new Workload(name, Kind.ONE_WAY, size, senders, senders, 1, batch(size));
  }

  /** Calls between two looks at the clock. */
  private static int batch(int size) {
    return Math.max(1, Math.min(SMALL, SMALL * KIB / size));
  }

  /** {@return every workload, in the order of a report} */
  public static List<Workload> all() {
    return ALL;
  }

  /**
   * {@return the workload of that name}
   *
   * @param name one of {@link #all()}
   * @throws IllegalArgumentException if there is none
   */
  public static Workload named(String name) {
    return ALL.stream()
        .filter(each -> each.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no workload "
                        + name
                        + "; there are "
                        + ALL.stream().map(Workload::name).toList()));
  }

  /** {@return whether messages are handed over as one batch, not one by one} */
  public boolean bursts() {
    return sockets > 1 && burst > 1 && kind != Kind.BESIDE_IDLE;
  }

  /** {@return whether what is open is weighed: heap, resident memory, threads} */
  public boolean weighed() {
    return streams >= WEIGHED_FROM && kind != Kind.BESIDE_IDLE;
  }

  /** {@return whether a lower value is a better one} */
  public boolean lessIsBetter() {
    return kind == Kind.ROUND_TRIP;
  }

  /** {@return one message} */
  public byte[] message() {
    return new byte[size];
  }
}
