// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import network.transport.EndPointAddress;
import network.transport.EndPointSnapshot;
import network.transport.OutcomeCounters;
import network.transport.TrafficCounters;
import network.transport.TransportSnapshot;
import network.transport.spring.boot.lifecycle.OpenConnections;
import network.transport.spring.boot.lifecycle.RestartableEndPoint;

/**
 * A snapshot, split into the endpoints that the configuration names and one {@link #OTHER} for all
 * that the application made, so that the tags stay few. Immutable.
 *
 * @param outcomes what became of connects and handshakes, and the errors
 * @param totals what all endpoints have counted, the closed ones too
 * @param open the open endpoints, by the name of their tag
 * @param traffic what the named endpoints have counted
 */
record Sample(
    OutcomeCounters outcomes,
    TrafficCounters totals,
    Map<String, List<EndPointSnapshot>> open,
    Map<String, TrafficCounters> traffic) {

  static final String OTHER = "other";

  /**
   * Splits a snapshot.
   *
   * @param transport where the totals come from: taken before, so that what the named endpoints
   *     have counted since is not mistaken for the work of others
   */
  static Sample of(TransportSnapshot transport, List<RestartableEndPoint> named) {
    Map<String, List<EndPointSnapshot>> open = new HashMap<>();
    Map<String, TrafficCounters> traffic = new HashMap<>();
    for (RestartableEndPoint endPoint : named) {
      open.put(endPoint.name(), endPoint.find(transport).stream().toList());
      traffic.put(endPoint.name(), endPoint.totals());
    }
    Set<EndPointAddress> known =
        open.values().stream()
            .flatMap(List::stream)
            .map(EndPointSnapshot::address)
            .collect(Collectors.toSet());
    open.put(
        OTHER, transport.endPoints().stream().filter(e -> !known.contains(e.address())).toList());
    return new Sample(transport.outcomes(), transport.totals(), open, traffic);
  }

  OpenConnections connections(String endPoint) {
    return OpenConnections.of(open.getOrDefault(endPoint, List.of()));
  }

  int endPoints() {
    return open.values().stream().mapToInt(List::size).sum();
  }

  int queued(String endPoint) {
    return open.getOrDefault(endPoint, List.of()).stream()
        .mapToInt(EndPointSnapshot::queuedEvents)
        .sum();
  }

  long count(String endPoint, ToLongFunction<TrafficCounters> counter) {
    TrafficCounters own = traffic.get(endPoint);
    if (own != null) {
      return counter.applyAsLong(own);
    }
    long named = traffic.values().stream().mapToLong(counter).sum();
    return Math.max(0, counter.applyAsLong(totals) - named);
  }
}
