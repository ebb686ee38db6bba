// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPointAddress;
import network.transport.common.LoopThread;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.Failure;
import network.transport.tcp.protocol.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * One try of a connect: asks a remote endpoint and waits for the outcome. A connect whose record
 * came to its end meanwhile tries again with the next one, within the same deadline. Thread-safe.
 */
final class ConnectAttempt implements Waiter {

  private static final Failure TIMED_OUT = new Failure(Failure.Reason.TIMEOUT, "no answer in time");

  private final LocalEndPoint local;
  private final EndPointAddress peer;
  private final Dialect dialect;
  private final long deadlineNanos;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  /** One of: a connection; a failure; neither, to start afresh. */
  private record Outcome(@Nullable Connection connection, @Nullable Failure failure) {}

  private ConnectAttempt(
      LocalEndPoint local, EndPointAddress peer, Dialect dialect, long deadlineNanos) {
    this.local = local;
    this.peer = peer;
    this.dialect = dialect;
    this.deadlineNanos = deadlineNanos;
  }

  /** Tries until there is a connection, a failure, or no time left. */
  static Connection connect(
      LocalEndPoint local, EndPointAddress peer, Dialect dialect, long timeoutNanos)
      throws ConnectFailedException, InterruptedException {
    long deadline = System.nanoTime() + timeoutNanos;
    while (true) {
      ConnectAttempt attempt = new ConnectAttempt(local, peer, dialect, deadline);
      Connection connection = attempt.run();
      if (connection != null) {
        return connection;
      }
    }
  }

  private @Nullable Connection run() throws ConnectFailedException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("connect to " + peer);
    }
    RemoteEndPoint remote = local.findOrCreate(peer);
    awaitRoom(remote);
    remote.connect(this);
    Outcome known = await(remote);
    if (known.failure != null) {
      throw failure(known.failure);
    }
    if (known.connection instanceof LightweightConnection made && made.stillborn()) {
      made.close();
      throw failure(new Failure(Failure.Reason.FAILED, "the socket broke"));
    }
    return known.connection;
  }

  /** Back-pressure for those who only open and close: the frames of both wait in the outbox. */
  private void awaitRoom(RemoteEndPoint remote)
      throws ConnectFailedException, InterruptedException {
    Link link = remote.link();
    if (link != null
        && !LoopThread.isCurrent()
        && !link.outbox().awaitRoomForConnect(deadlineNanos)) {
      throw failure(TIMED_OUT);
    }
  }

  private Outcome await(RemoteEndPoint remote) throws InterruptedException {
    try {
      if (!outcome.isDone() && LoopThread.isCurrent()) {
        giveUp(remote);
        // Another loop may have served it meanwhile.
        if (!outcome.isDone()) {
          LoopThread.refuseToWait(
              "connect to " + peer, "connect from another thread, or to a peer that is connected");
        }
      }
      return outcome.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      giveUp(remote);
      return outcome.getNow(new Outcome(null, TIMED_OUT));
    } catch (InterruptedException e) {
      giveUp(remote);
      Outcome late = outcome.getNow(new Outcome(null, null));
      if (late.connection != null) {
        late.connection.close();
      }
      throw e;
    } catch (ExecutionException e) {
      throw new AssertionError("an outcome is never exceptional", e);
    }
  }

  /** After this the outcome, if there is one, is final. */
  private void giveUp(RemoteEndPoint remote) {
    remote.apply(state -> state.giveUp(this));
  }

  private ConnectFailedException failure(Failure failure) {
    ConnectFailedException.Code code =
        switch (failure.reason()) {
          case NOT_FOUND -> ConnectFailedException.Code.NOT_FOUND;
          case INSUFFICIENT_RESOURCES -> ConnectFailedException.Code.INSUFFICIENT_RESOURCES;
          case TIMEOUT -> ConnectFailedException.Code.TIMEOUT;
          case FAILED -> ConnectFailedException.Code.FAILED;
        };
    return new ConnectFailedException(code, "connect to " + peer + ": " + failure.message());
  }

  Dialect dialect() {
    return dialect;
  }

  long deadlineNanos() {
    return deadlineNanos;
  }

  void served(Connection connection) {
    outcome.complete(new Outcome(connection, null));
  }

  void failed(Failure failure) {
    outcome.complete(new Outcome(null, failure));
  }

  void startAfresh() {
    outcome.complete(new Outcome(null, null));
  }
}
