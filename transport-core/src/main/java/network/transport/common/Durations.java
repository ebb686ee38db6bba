// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.common;

import java.time.Duration;

/** The lengths of time that a call may name. */
public final class Durations {

  /** Longer than anybody waits, and few enough nanoseconds to be counted. */
  public static final Duration LONGEST = Duration.ofDays(365);

  private Durations() {}

  /**
   * A duration of a call, cut to what nanoseconds can count; a negative one is none.
   *
   * @param value any duration
   * @return from zero to {@link #LONGEST}
   */
  public static Duration capped(Duration value) {
    if (value.isNegative()) {
      return Duration.ZERO;
    }
    return value.compareTo(LONGEST) > 0 ? LONGEST : value;
  }
}
