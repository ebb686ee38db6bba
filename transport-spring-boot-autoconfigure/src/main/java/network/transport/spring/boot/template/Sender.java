// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import network.transport.Connection;
import network.transport.SendFailedException;
import network.transport.spring.boot.template.Dialled.Connected;
import network.transport.spring.boot.template.Dialled.Refused;
import network.transport.spring.boot.template.StreamState.Ended;
import network.transport.spring.boot.template.StreamState.Open;
import network.transport.spring.boot.template.StreamState.Opening;
import network.transport.spring.boot.template.StreamState.Reconnecting;

/**
 * Gets messages onto the connection of a stream, on the thread of the caller: dials if nobody has,
 * and waits, or does not, while others dial. Thread-safe.
 */
final class Sender {

  private final Dialler dialler;
  private final Duration patience;

  Sender(Dialler dialler, Duration patience) {
    this.dialler = dialler;
    this.patience = patience;
  }

  void send(PeerStream stream, OutgoingMessages messages) {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean again = false;
    try {
      while (true) {
        Connection connection = connection(stream, deadline);
        Optional<Failure> failure = tryOn(connection, stream, messages);
        if (failure.isEmpty()) {
          return;
        }
        if (again && System.nanoTime() - deadline >= 0) {
          throw failure.get().exception();
        }
        again = true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.interrupted(stream.destination(), e).exception();
    }
  }

  /** A single message that failed was not accepted, so that it can be sent on the next one. */
  private static Optional<Failure> tryOn(
      Connection connection, PeerStream stream, OutgoingMessages messages)
      throws InterruptedException {
    try {
      messages.sendOn(connection);
      return Optional.empty();
    } catch (SendFailedException e) {
      Failure failure =
          Failure.lost(stream.destination(), connection.peer(), String.valueOf(e.getMessage()), e);
      stream.lost(connection, failure);
      messages.throwIfPartlySent(failure);
      return Optional.of(failure);
    }
  }

  private Connection connection(PeerStream stream, long deadline) throws InterruptedException {
    while (true) {
      StreamState state = stream.takeTurn();
      if (state instanceof Open open) {
        return open.connection();
      }
      if (state instanceof Ended ended) {
        throw ended.why().exception();
      }
      if (state instanceof Opening opening) {
        open(stream, opening);
      } else if (state instanceof Reconnecting reconnecting) {
        await(reconnecting, deadline);
      }
    }
  }

  private void open(PeerStream stream, Opening opening) throws InterruptedException {
    if (opening.dialler() == Thread.currentThread()) {
      dial(stream, opening);
    }
    Optional<Failure> failure = join(opening.outcome());
    if (failure.isPresent()) {
      throw failure.get().exception();
    }
  }

  private void dial(PeerStream stream, Opening opening) throws InterruptedException {
    try {
      Dialled outcome = dialler.dial(stream.destination());
      if (outcome instanceof Connected connected) {
        stream.connected(opening, connected.connection());
      } else if (outcome instanceof Refused refused) {
        stream.failed(opening, refused.failure());
      }
    } finally {
      stream.abandoned(opening);
    }
  }

  private void await(Reconnecting reconnecting, long deadline) throws InterruptedException {
    if (patience.isZero()) {
      throw reconnecting.last().adding("; it is dialled again in the background").exception();
    }
    try {
      reconnecting.over().get(Math.max(0, deadline - System.nanoTime()), NANOSECONDS);
    } catch (TimeoutException e) {
      throw reconnecting.last().timedOut(patience).exception();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T join(CompletableFuture<T> outcome) throws InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
