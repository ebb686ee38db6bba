// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import network.transport.EndPointAddress;
import network.transport.spring.boot.template.StreamState.Open;

/**
 * The streams of a template between one start and the stop that follows it; one for each
 * destination in use, none for others. Thread-safe.
 */
final class Streams {

  private static final int LOOKS_IN_IDLE_TIMEOUT = 10;

  private final ConcurrentMap<Destination, PeerStream> streams = new ConcurrentHashMap<>();
  private final TemplateThreads threads;
  private final Optional<Duration> idleTimeout;
  private final Optional<Redialler> redialler;
  private final Sender sender;
  private final AtomicBoolean watched = new AtomicBoolean();
  private volatile boolean stopped;

  Streams(TemplateSettings settings, TemplateThreads threads) {
    Dialler dialler = new Dialler(settings.endPoint(), settings.peers());
    this.threads = threads;
    this.idleTimeout = settings.idleTimeout();
    this.redialler = settings.reconnect().map(r -> new Redialler(dialler, threads, r.backOff()));
    this.sender = new Sender(dialler, settings.patience());
  }

  void send(OutgoingMessages messages) {
    while (true) {
      PeerStream stream = stream(messages.destination());
      if (stream.enter()) {
        try {
          sender.send(stream, messages);
          return;
        } finally {
          stream.leave();
        }
      }
      if (stopped) {
        throw Failure.stopped(messages.destination()).exception();
      }
      forget(stream);
    }
  }

  private PeerStream stream(Destination destination) {
    PeerStream known = streams.get(destination);
    if (known != null) {
      return known;
    }
    PeerStream stream = streams.computeIfAbsent(destination, this::create);
    if (stopped) {
      // The stop may have come too early to see it.
      stream.end(Failure.stopped(destination));
    } else if (watched.compareAndSet(false, true)) {
      idleTimeout.ifPresent(this::watch);
    }
    return stream;
  }

  private PeerStream create(Destination destination) {
    return new PeerStream(
        destination,
        redialler.filter(r -> destination instanceof Destination.Peer),
        threads::nanoTime,
        this::forget);
  }

  private void forget(PeerStream ended) {
    streams.remove(ended.destination(), ended);
  }

  private void watch(Duration limit) {
    threads.after(
        limit.dividedBy(LOOKS_IN_IDLE_TIMEOUT),
        () -> {
          streams.values().forEach(stream -> stream.endIfIdle(limit.toNanos()));
          watch(limit);
        });
  }

  /** The connections to that peer, if there are any, were lost. */
  void lost(EndPointAddress peer, String reason) {
    streams.values().forEach(stream -> stream.lost(peer, reason));
  }

  /** Destinations that there is a connection to at this moment. */
  long open() {
    return streams.values().stream().filter(stream -> stream.state() instanceof Open).count();
  }

  /** Destinations in use, whether connected or not. */
  int size() {
    return streams.size();
  }

  /** Closes all connections and fails all who wait for one. */
  void stop() {
    stopped = true;
    streams.values().forEach(stream -> stream.end(Failure.stopped(stream.destination())));
    threads.close();
  }
}
