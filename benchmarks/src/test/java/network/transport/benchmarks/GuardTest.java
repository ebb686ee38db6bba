// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GuardTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Guard guard = new Guard(new PrintStream(said, true, StandardCharsets.UTF_8));

  private static Result result(String workload, double floor, double ours) {
    Result result = new Result(Workload.named(workload));
    result.add(Contender.FLOOR, new Measure(floor, 0, 0, 1, 1));
    result.add(Contender.HANDLER, new Measure(ours, 0, 0, 1, 1));
    result.add(Contender.RECEIVE, new Measure(ours, 0, 0, 1, 1));
    return result;
  }

  @Test
  void passesCloseToTheFloor() {
    assertThat(guard.passes(List.of(result("round-trip-64", 20, 25), result("one-way-64-1", 9, 9))))
        .isTrue();
  }

  @Test
  void failsWhenOneSlips() {
    assertThat(
            guard.passes(List.of(result("round-trip-64", 20, 900), result("one-way-64-1", 9, 9))))
        .isFalse();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("TOO SLOW: round-trip-64, ours, handler is 0.022 times as fast as the floor");
  }

  @Test
  void failsWhenNothingWasMeasured() {
    assertThat(guard.passes(List.of())).isFalse();
  }
}
