// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How to open one connection. Immutable.
 *
 * @param reliability what the caller needs; TCP always gives reliable and ordered
 * @param timeout the limit of the whole call, from the look-up of the name to the answer of the
 *     peer; empty for the transport's connect timeout
 * @param hints advice to particular transports
 * @since 0.1.0
 */
public record ConnectOptions(
    Reliability reliability, Optional<Duration> timeout, List<ConnectHint> hints) {

  private static final ConnectOptions DEFAULTS =
      new ConnectOptions(Reliability.RELIABLE_ORDERED, Optional.empty(), List.of());

  /**
   * Checks the values.
   *
   * @param reliability as the component
   * @param timeout as the component
   * @param hints as the component
   * @throws IllegalArgumentException if a value is out of range
   */
  public ConnectOptions {
    hints = List.copyOf(hints);
    if (timeout.isPresent() && (timeout.get().isNegative() || timeout.get().isZero())) {
      throw new IllegalArgumentException(
          "connect timeout must be positive, but is " + timeout.get());
    }
  }

  /**
   * Reliable and ordered, with the transport's connect timeout.
   *
   * @return the default options
   */
  public static ConnectOptions defaults() {
    return DEFAULTS;
  }

  /**
   * These options with another timeout.
   *
   * @param limit the limit of the whole call; positive
   * @return the new options
   */
  public ConnectOptions withTimeout(Duration limit) {
    return new ConnectOptions(reliability, Optional.of(limit), hints);
  }

  /**
   * These options with one more hint.
   *
   * @param hint the advice
   * @return the new options
   */
  public ConnectOptions withHint(ConnectHint hint) {
    return new ConnectOptions(
        reliability, timeout, Stream.concat(hints.stream(), Stream.of(hint)).toList());
  }
}
