// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import java.time.Duration;

/**
 * How often something happened, and how long it took altogether. Both only grow. Immutable.
 *
 * @param count how often
 * @param total the sum of all the times
 * @since 0.1.0
 */
public record Timing(long count, Duration total) {

  /** Never. */
  public static final Timing ZERO = new Timing(0, Duration.ZERO);

  /**
   * The sum of two.
   *
   * @param that the other one
   * @return this and that
   */
  public Timing plus(Timing that) {
    return new Timing(count + that.count, total.plus(that.total));
  }
}
