// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What is measured, how often and how long. Immutable.
 *
 * @param workloads what is done, in this order
 * @param contenders by whom
 * @param rounds how often each does it
 * @param duration how long each does it in a round
 * @param warmUp how long each does it before the first round
 */
record Plan(
    List<Workload> workloads,
    List<Contender> contenders,
    int rounds,
    Duration duration,
    Duration warmUp) {

  /** All but Aeron, whose idle threads wake a thousand times a second beside what is measured. */
  private static final List<Contender> COMPARED =
      Arrays.stream(Contender.values()).filter(each -> each != Contender.AERON).toList();

  private static final Set<String> LEFT_OUT_OF_QUICK = Set.of("one-way-1k-16", "one-way-64k-16");

  Plan {
    workloads = List.copyOf(workloads);
    contenders = List.copyOf(contenders);
  }

  /** Five minutes: shows proportions, without the rows that tell least. */
  static Plan quick() {
    List<Workload> most =
        Workload.all().stream().filter(each -> !LEFT_OUT_OF_QUICK.contains(each.name())).toList();
    return new Plan(most, COMPARED, 5, Duration.ofMillis(200), Duration.ofSeconds(1));
  }

  /** Forty minutes: for figures that are kept. */
  static Plan full() {
    return new Plan(Workload.all(), COMPARED, 11, Duration.ofSeconds(1), Duration.ofSeconds(6));
  }

  /** Half a minute: finds a slip by a factor. */
  static Plan guard() {
    return new Plan(
        List.of(Workload.named("round-trip-64"), Workload.named("one-way-64-1")),
        List.of(Contender.FLOOR, Contender.HANDLER, Contender.RECEIVE),
        5,
        Duration.ofMillis(400),
        Duration.ofMillis(1500));
  }

  Plan withWorkloads(List<Workload> others) {
    return new Plan(others, contenders, rounds, duration, warmUp);
  }

  Plan withContenders(List<Contender> others) {
    return new Plan(workloads, others, rounds, duration, warmUp);
  }

  Plan withRounds(int others) {
    return new Plan(workloads, contenders, others, duration, warmUp);
  }

  Plan withDuration(Duration other) {
    return new Plan(workloads, contenders, rounds, other, warmUp);
  }

  Plan withWarmUp(Duration other) {
    return new Plan(workloads, contenders, rounds, duration, other);
  }
}
