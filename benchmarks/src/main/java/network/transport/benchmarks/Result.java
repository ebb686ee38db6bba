// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.transport.benchmarks.Workload.Kind;

/** What all systems did in one workload. Confined to one thread. */
final class Result {

  private static final List<Contender> OURS =
      List.of(Contender.HANDLER, Contender.RECEIVE, Contender.TEMPLATE);

  private final Workload workload;
  private final Map<Contender, List<Measure>> measures = new EnumMap<>(Contender.class);
  private final Map<Contender, Pair.Weights> weights = new EnumMap<>(Contender.class);
  private final Map<Contender, String> failures = new EnumMap<>(Contender.class);

  Result(Workload workload) {
    this.workload = workload;
  }

  Workload workload() {
    return workload;
  }

  void add(Contender contender, Measure measure) {
    measures.computeIfAbsent(contender, unused -> new ArrayList<>()).add(measure);
  }

  void weighed(Contender contender, Pair.Weights what) {
    weights.put(contender, what);
  }

  /** A system that failed once is out of the whole workload: its rounds cannot be paired. */
  void failed(Contender contender, String reason) {
    failures.put(contender, reason);
    measures.remove(contender);
  }

  boolean failed(Contender contender) {
    return failures.containsKey(contender);
  }

  /** One system's line of a report. */
  record Line(
      String system,
      Optional<Quartiles> value,
      Optional<Quartiles> p90,
      Optional<Quartiles> p99,
      Optional<Quartiles> cpuNanos,
      Optional<Pair.Weights> weights,
      Optional<String> failure) {}

  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (Contender contender : Contender.values()) {
      if (measures.containsKey(contender)
          || weights.containsKey(contender)
          || failures.containsKey(contender)) {
        lines.add(line(contender));
      }
    }
    return lines;
  }

  private Line line(Contender contender) {
    Optional<List<Measure>> rounds = Optional.ofNullable(measures.get(contender));
    Optional<List<Measure>> trips = rounds.filter(unused -> workload.kind() == Kind.ROUND_TRIP);
    return new Line(
        contender.label(),
        rounds.map(all -> Quartiles.of(all.stream().map(Measure::value).toList())),
        trips.map(all -> Quartiles.of(all.stream().map(each -> (double) each.p90()).toList())),
        trips.map(all -> Quartiles.of(all.stream().map(each -> (double) each.p99()).toList())),
        rounds.map(all -> Quartiles.of(all.stream().map(Measure::cpuNanos).toList())),
        Optional.ofNullable(weights.get(contender)),
        Optional.ofNullable(failures.get(contender)));
  }

  /** Each of ours against every other system. */
  List<Ratio> ratios() {
    List<Ratio> ratios = new ArrayList<>();
    for (Contender of : OURS) {
      for (Contender to : measures.keySet()) {
        if (of != to) {
          ratio(of, to).ifPresent(ratios::add);
        }
      }
    }
    return ratios;
  }

  Optional<Ratio> ratio(Contender of, Contender to) {
    List<Measure> ours = measures.get(of);
    List<Measure> theirs = measures.get(to);
    return ours == null || theirs == null
        ? Optional.empty()
        : Optional.of(Ratio.between(workload, of, ours, to, theirs));
  }
}
