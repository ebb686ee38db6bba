// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import network.transport.Connection;
import org.springframework.util.backoff.BackOffExecution;

/** What a stream is doing. */
sealed interface StreamState {

  /** There is no connection, and the next sender dials. Leaves to Opening or Ended. */
  record Unopened() implements StreamState {}

  /**
   * A sender dials, the others wait for the outcome: a failure that is theirs too, or empty if they
   * are to look again. Leaves to Open, Reconnecting, Unopened or Ended.
   */
  record Opening(Thread dialler, CompletableFuture<Optional<Failure>> outcome)
      implements StreamState {}

  /** There is a connection. Leaves to Reconnecting, Unopened or Ended. */
  record Open(Connection connection) implements StreamState {}

  /**
   * It is dialled in the background, until {@code over}. Leaves to itself after each failure, to
   * Open or Ended.
   */
  record Reconnecting(BackOffExecution schedule, Failure last, CompletableFuture<Void> over)
      implements StreamState {

    Reconnecting after(Failure failure) {
      return new Reconnecting(schedule, failure, over);
    }
  }

  /** It is no longer in use; who still waits gets the reason. The last state. */
  record Ended(Failure why) implements StreamState {}
}
