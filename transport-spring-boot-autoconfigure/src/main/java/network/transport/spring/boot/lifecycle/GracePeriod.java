// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import java.time.Duration;
import java.util.Optional;

/**
 * The time that a stop has. When the context stops, it is shared by all endpoints and their
 * transport; one that is stopped alone has all of it.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class GracePeriod {

  private static final Duration LAST_WORD = Duration.ofMillis(100);

  private final Duration length;
  private final Duration lastWord;
  private volatile Optional<Deadline> begun = Optional.empty();

  /**
   * Begins nothing yet.
   *
   * @param length how long listeners may take what was received, counted from the begin of the stop
   */
  public GracePeriod(Duration length) {
    this(length, LAST_WORD);
  }

  /** Gives idle listeners that long for the last events, if it is longer. */
  GracePeriod(Duration length, Duration lastWord) {
    this.length = length;
    this.lastWord = lastWord;
  }

  /** Until when a stop may take that begins now, or is a part of one that has begun. */
  Deadline deadline() {
    return begun.orElseGet(() -> Deadline.in(length, lastWord));
  }

  void begin() {
    begun = Optional.of(Deadline.in(length, lastWord));
  }

  void reset() {
    begun = Optional.empty();
  }
}
