// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArgumentsTest {

  @Test
  void nothingIsQuick() {
    assertThat(Arguments.parse(List.of()).plan()).isEqualTo(Plan.quick());
  }

  @Test
  void optionsChangeThePlan() {
    Arguments parsed =
        Arguments.parse(
            List.of(
                "--full",
                "--workloads",
                "open-close",
                "--systems",
                "handler,netty-expert",
                "--rounds",
                "7",
                "--millis",
                "10",
                "--warm-up-millis",
                "20",
                "--out",
                "there"));

    assertThat(parsed.plan())
        .isEqualTo(
            new Plan(
                List.of(Workload.named("open-close")),
                List.of(Contender.HANDLER, Contender.NETTY_EXPERT),
                7,
                Duration.ofMillis(10),
                Duration.ofMillis(20)));
    assertThat(parsed.out()).isEqualTo(Path.of("there"));
    assertThat(parsed.guard()).isFalse();
  }

  @Test
  void guardGuards() {
    assertThat(Arguments.parse(List.of("--guard")).guard()).isTrue();
  }

  @Test
  void badOnesAreNamed() {
    assertBad("unknown option --fast", "--fast");
    assertBad("--rounds must be a number of at least 1, but is 0", "--rounds", "0");
    assertBad("--out wants a value", "--out");
    assertBad("no system mars", "--systems", "mars");
    assertBad("no workload rain", "--workloads", "rain");
  }

  private static void assertBad(String message, String... words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arguments.parse(List.of(words)))
        .withMessageStartingWith(message);
  }
}
