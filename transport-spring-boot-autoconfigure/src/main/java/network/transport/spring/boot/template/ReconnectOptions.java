// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import java.time.Duration;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * When a lost connection to a named peer is dialled again. Immutable.
 *
 * @param initialDelay before the first attempt; at least a millisecond
 * @param multiplier by which the delay grows from one attempt to the next; at least 1
 * @param maxDelay where the delay stops growing; at least the initial delay
 * @param jitter the most that is taken from or added to a delay at random, within the two limits,
 *     so that many clients of a peer do not all come back at once; zero for none
 * @param attempts after how many it is given up, until the next send; 0 for never
 * @param threads how many peers are dialled at the same time; at least 1
 * @since 0.1.0
 */
public record ReconnectOptions(
    Duration initialDelay,
    double multiplier,
    Duration maxDelay,
    Duration jitter,
    int attempts,
    int threads) {

  private static final ReconnectOptions DEFAULTS =
      new ReconnectOptions(
          Duration.ofMillis(500), 2, Duration.ofSeconds(30), Duration.ofMillis(100), 0, 4);

  /**
   * Checks the values.
   *
   * @param initialDelay as the component
   * @param multiplier as the component
   * @param maxDelay as the component
   * @param jitter as the component
   * @param attempts as the component
   * @param threads as the component
   * @throws IllegalArgumentException if a value is out of range; the message names it in kebab case
   */
  public ReconnectOptions {
    check(initialDelay.toMillis() >= 1, "initial-delay", "at least 1ms", initialDelay);
    check(multiplier >= 1, "multiplier", "at least 1", multiplier);
    check(maxDelay.compareTo(initialDelay) >= 0, "max-delay", "at least initial-delay", maxDelay);
    check(!jitter.isNegative(), "jitter", "zero or more", jitter);
    check(attempts >= 0, "attempts", "0 for no limit, or more", attempts);
    check(threads >= 1, "threads", "at least 1", threads);
  }

  /**
   * Half a second at first, doubled up to half a minute, without end.
   *
   * @return the default options
   */
  public static ReconnectOptions defaults() {
    return DEFAULTS;
  }

  BackOff backOff() {
    ExponentialBackOff schedule = new ExponentialBackOff(initialDelay.toMillis(), multiplier);
    schedule.setMaxInterval(maxDelay.toMillis());
    schedule.setJitter(jitter.toMillis());
    if (attempts > 0) {
      schedule.setMaxAttempts(attempts);
    }
    return schedule;
  }

  private static void check(boolean valid, String name, String expected, Object value) {
    if (!valid) {
      throw new IllegalArgumentException(name + " must be " + expected + ", but is " + value);
    }
  }
}
