// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that is reported.
 *
 * @param command what was called
 * @param machine what it ran on
 * @param jvm options of every process
 * @param rounds of every workload
 * @param roundMillis how long each system worked in a round
 * @param warmUpMillis how long each worked before the first
 * @param configurations of the systems
 * @param sections a workload each
 */
record Report(
    String command,
    Machine machine,
    String jvm,
    int rounds,
    long roundMillis,
    long warmUpMillis,
    Map<String, String> configurations,
    List<Section> sections) {

  /** One workload. */
  record Section(Workload workload, String unit, List<Result.Line> lines, List<Ratio> ratios) {}

  static Report of(String command, Machine machine, Plan plan, List<Result> results) {
    Map<String, String> configurations = new TreeMap<>();
    plan.contenders().forEach(each -> configurations.put(each.label(), each.configuration()));
    return new Report(
        command,
        machine,
        SideProcess.options(),
        plan.rounds(),
        plan.duration().toMillis(),
        plan.warmUp().toMillis(),
        configurations,
        results.stream().map(Report::section).toList());
  }

  private static Section section(Result result) {
    Workload workload = result.workload();
    String unit = workload.kind() == Workload.Kind.ROUND_TRIP ? "ns" : "1/s";
    return new Section(workload, unit, result.lines(), result.ratios());
  }

  /** The labels of the systems that ratios are told of, in a fixed order. */
  static List<String> told(Section section) {
    List<String> known = section.ratios().stream().map(Ratio::of).distinct().toList();
    return Arrays.stream(Contender.values()).map(Contender::label).filter(known::contains).toList();
  }
}
