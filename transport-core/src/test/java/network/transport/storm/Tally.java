// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.storm;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import network.transport.ConnectFailedException;

/** What the actors of one process did. Thread-safe. */
final class Tally {

  final LongAdder connects = new LongAdder();
  final LongAdder sends = new LongAdder();
  final LongAdder failedSends = new LongAdder();
  final LongAdder cuts = new LongAdder();
  private final Map<ConnectFailedException.Code, LongAdder> failedConnects =
      new ConcurrentHashMap<>();

  void failed(ConnectFailedException e) {
    failedConnects.computeIfAbsent(e.code(), code -> new LongAdder()).increment();
  }

  @Override
  public String toString() {
    return "connects="
        + connects
        + " failed="
        + new TreeMap<>(failedConnects)
        + " sends="
        + sends
        + " failed="
        + failedSends
        + " cuts="
        + cuts;
  }
}
