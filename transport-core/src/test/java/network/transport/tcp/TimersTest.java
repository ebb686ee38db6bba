// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The clocks of an event loop. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TimersTest {

  private static final long NEVER = TimeUnit.DAYS.toNanos(1);

  private final Timers timers = new Timers();
  private final List<String> ran = new ArrayList<>();

  private Timers.Timer after(long nanos, String name) {
    return timers.after(nanos, () -> ran.add(name));
  }

  private void runDue() {
    timers.runDue(Runnable::run);
  }

  @Test
  void withoutATimerNothingIsAwaited() {
    assertThat(timers.nanosToNext()).isEqualTo(Long.MAX_VALUE);
    runDue();
    assertThat(ran).isEmpty();
  }

  @Test
  void dueTimersRunOnceInTheOrderOfTheirTimes() {
    after(0, "second");
    after(-1_000_000_000, "first");
    after(NEVER, "never");
    assertThat(timers.nanosToNext()).isZero();
    runDue();
    runDue();
    assertThat(ran).containsExactly("first", "second");
    assertThat(timers.nanosToNext()).isPositive().isLessThanOrEqualTo(NEVER);
  }

  @Test
  void timersOfNoDelayRunInTheOrderInWhichTheyWereStarted() {
    for (int i = 0; i < 100; i++) {
      after(0, String.valueOf(i));
    }
    runDue();
    assertThat(ran)
        .hasSize(100)
        .isSortedAccordingTo((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
  }

  @Test
  void cancelledTimerDoesNotRun() {
    Timers.Timer cancelled = after(0, "cancelled");
    after(0, "kept");
    cancelled.cancel();
    cancelled.cancel();
    runDue();
    assertThat(ran).containsExactly("kept");
  }

  @Test
  void timerMayCancelOrStartAnother() {
    Timers.Timer victim = after(NEVER, "victim");
    timers.after(
        0,
        () -> {
          victim.cancel();
          after(NEVER, "late");
          ran.add("killer");
        });
    runDue();
    assertThat(ran).containsExactly("killer");
    assertThat(timers.nanosToNext()).isPositive().isLessThan(Long.MAX_VALUE);
  }

  @Test
  void timerThatFailsIsTheRunnersConcern() {
    List<Throwable> failures = new ArrayList<>();
    timers.after(
        0,
        () -> {
          throw new IllegalStateException("broken timer");
        });
    after(0, "next");
    timers.runDue(
        task -> {
          try {
            task.run();
          } catch (IllegalStateException e) {
            failures.add(e);
          }
        });
    assertThat(failures).hasSize(1);
    assertThat(ran).containsExactly("next");
  }
}
