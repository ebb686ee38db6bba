// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.time.Duration;
import java.util.Optional;

/** The checks of option values, with errors that name the option. */
final class Check {

  private static final Duration LONGEST = Duration.ofDays(365);

  private Check() {}

  static void atLeast(String option, long value, long least) {
    if (value < least) {
      throw new InvalidOptionException(option, value, "at least " + least);
    }
  }

  static void between(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new InvalidOptionException(option, value, "between " + least + " and " + most);
    }
  }

  static void positive(String option, Duration value) {
    if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
      throw new InvalidOptionException(option, value, "more than zero and at most 365 days");
    }
  }

  static void notNegative(String option, Duration value) {
    if (value.isNegative() || value.compareTo(LONGEST) > 0) {
      throw new InvalidOptionException(option, value, "from zero to 365 days");
    }
  }

  static void positive(String option, Optional<Duration> value) {
    value.ifPresent(present -> positive(option, present));
  }

  /** A duration of a call, cut to what nanoseconds can count; a negative one is none. */
  static Duration capped(Duration value) {
    if (value.isNegative()) {
      return Duration.ZERO;
    }
    return value.compareTo(LONGEST) > 0 ? LONGEST : value;
  }

  static void host(String option, String value) {
    if (!value.matches("[A-Za-z0-9._:%-]{1,255}")) {
      throw new InvalidOptionException(
          option, value.isEmpty() ? "empty" : value, "a host name or a numeric address");
    }
  }
}
