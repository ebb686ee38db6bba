// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.time.Duration;
import java.util.Optional;
import network.transport.common.Durations;

/** The checks of option values, with errors that name the option. */
final class Check {

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
    if (value.isNegative() || value.isZero() || value.compareTo(Durations.LONGEST) > 0) {
      throw new InvalidOptionException(option, value, "more than zero and at most 365 days");
    }
  }

  static void notNegative(String option, Duration value) {
    if (value.isNegative() || value.compareTo(Durations.LONGEST) > 0) {
      throw new InvalidOptionException(option, value, "from zero to 365 days");
    }
  }

  static void positive(String option, Optional<Duration> value) {
    value.ifPresent(present -> positive(option, present));
  }

  static void host(String option, String value) {
    if (!value.matches("[A-Za-z0-9._:%-]{1,255}")) {
      throw new InvalidOptionException(
          option, value.isEmpty() ? "empty" : value, "a host name or a numeric address");
    }
  }
}
