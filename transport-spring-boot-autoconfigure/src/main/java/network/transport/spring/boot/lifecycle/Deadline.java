// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import java.time.Duration;

/**
 * A moment that something waits for at most. Immutable.
 *
 * @param nanoTime on the clock of {@link System#nanoTime}
 * @param lastWord what idle listeners need for the last events, also when the moment is over
 */
record Deadline(long nanoTime, Duration lastWord) {

  static Deadline in(Duration time, Duration lastWord) {
    return new Deadline(System.nanoTime() + time.toNanos(), lastWord);
  }

  /** What is left until then, zero once it is over. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /** What is left for those who take the last events: never less than they need when idle. */
  Duration leftForTheLastWord() {
    Duration left = left();
    return left.compareTo(lastWord) > 0 ? left : lastWord;
  }
}
