// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ResultTest {

  private static Measure measure(double value) {
    return new Measure(value, 0, 0, 1, 1);
  }

  private static Result result(String workload, double[] ours, double[] floor) {
    Result result = new Result(Workload.named(workload));
    for (int i = 0; i < ours.length; i++) {
      result.add(Contender.HANDLER, measure(ours[i]));
      result.add(Contender.FLOOR, measure(floor[i]));
    }
    return result;
  }

  @Test
  void ratiosArePairedWithinRounds() {
    Result result = result("one-way-64-1", new double[] {10, 200, 30}, new double[] {20, 100, 10});

    Ratio ratio = result.ratio(Contender.HANDLER, Contender.FLOOR).orElseThrow();

    assertThat(ratio.quartiles()).isEqualTo(new Quartiles(1.25, 2, 2.5));
    assertThat(ratio.wins()).isEqualTo(2);
    assertThat(ratio.rounds()).isEqualTo(3);
  }

  @Test
  void shorterRoundTripIsFaster() {
    Result result = result("round-trip-64", new double[] {10}, new double[] {20});

    assertThat(result.ratio(Contender.HANDLER, Contender.FLOOR).orElseThrow().quartiles().median())
        .isEqualTo(2);
  }

  @Test
  void systemThatFailedIsComparedWithNothing() {
    Result result = result("one-way-64-1", new double[] {10}, new double[] {20});

    result.failed(Contender.FLOOR, "lost a message");

    assertThat(result.ratio(Contender.HANDLER, Contender.FLOOR)).isEmpty();
    assertThat(result.lines().stream().flatMap(line -> line.failure().stream()))
        .containsExactly("lost a message");
  }

  @Test
  void reportTellsValuesRatiosAndFailures() throws Exception {
    Result result = result("one-way-64-1", new double[] {3e6}, new double[] {6e6});
    result.failed(Contender.GRPC, "lost a message");

    String text = Markdown.of(Report.of("./bench", Machine.here(), Plan.quick(), List.of(result)));

    assertThat(text)
        .contains("## one-way-64-1")
        .contains("| ours, handler | 3.000 M (3.000-3.000) | 1 ns |")
        .contains("| floor | 6.000 M (6.000-6.000) | 1 ns | 0.50 (0.50-0.50) 0/1 |")
        .contains("- grpc-java failed: lost a message");
  }
}
