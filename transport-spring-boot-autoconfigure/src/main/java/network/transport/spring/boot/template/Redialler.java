// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import network.transport.spring.boot.template.Dialled.Connected;
import network.transport.spring.boot.template.Dialled.Refused;
import network.transport.spring.boot.template.StreamState.Reconnecting;
import network.transport.spring.boot.template.TransportSendException.Code;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/** Dials in the background until there is a connection or reason to give up. Thread-safe. */
final class Redialler {

  private static final System.Logger LOG = System.getLogger(Redialler.class.getName());

  private final Dialler dialler;
  private final TemplateThreads threads;
  private final BackOff backOff;

  Redialler(Dialler dialler, TemplateThreads threads, BackOff backOff) {
    this.dialler = dialler;
    this.threads = threads;
    this.backOff = backOff;
  }

  Reconnecting begin(Failure failure) {
    return new Reconnecting(backOff.start(), failure, new CompletableFuture<>());
  }

  void schedule(PeerStream stream, Reconnecting state) {
    long millis = state.schedule().nextBackOff();
    if (millis == BackOffExecution.STOP) {
      giveUp(stream, state.last().adding("; given up until the next send"));
      return;
    }
    LOG.log(DEBUG, "{0}; next attempt in {1} ms", state.last().message(), millis);
    threads.after(Duration.ofMillis(millis), () -> threads.dial(() -> attempt(stream, state)));
  }

  private void attempt(PeerStream stream, Reconnecting state) {
    if (!stream.isIn(state)) {
      return;
    }
    try {
      take(dialler.dial(stream.destination()), stream, state);
    } catch (InterruptedException e) {
      // A stop ends the stream first. Any other interrupt is a leftover of a resolver's.
      Thread.currentThread().interrupt();
      refused(stream, state, Failure.dialling(stream.destination(), e));
    } catch (Throwable e) {
      // Whatever a resolver throws: nobody else dials this stream again.
      LOG.log(WARNING, stream.destination() + ": dialling failed", e);
      refused(stream, state, Failure.dialling(stream.destination(), e));
    }
  }

  private void take(Dialled outcome, PeerStream stream, Reconnecting state) {
    if (outcome instanceof Connected connected) {
      LOG.log(DEBUG, "{0}: connected again", stream.destination());
      stream.connected(state, connected.connection());
    } else if (outcome instanceof Refused refused) {
      refused(stream, state, refused.failure());
    }
  }

  /** A service that restarts may be unknown for a moment: no reason to give it up. */
  private void refused(PeerStream stream, Reconnecting state, Failure failure) {
    Reconnecting next =
        state.after(
            failure.code() == Code.UNKNOWN_PEER
                ? Failure.unresolved(stream.destination())
                : failure);
    if (stream.replace(state, next)) {
      schedule(stream, next);
    }
  }

  private static void giveUp(PeerStream stream, Failure failure) {
    LOG.log(WARNING, failure.message());
    stream.end(failure);
  }
}
