// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * The sockets of one endpoint, those included whose connection has ended and that only drain.
 *
 * <p>Thread-safe, except for what says otherwise.
 */
final class EndPointLinks {

  private final EventLoop loop;
  private final BooleanSupplier full;
  private final Set<Link> open = ConcurrentHashMap.newKeySet();

  /** Links that are not read for now, who waits longest first. Confined to the event loop. */
  private final Set<Link> paused = new LinkedHashSet<>();

  /** Whether the event loop is going to read on anyway. */
  private final AtomicBoolean resuming = new AtomicBoolean();

  /**
   * Without links.
   *
   * @param full whether they should not be read for now; asked on the event loop
   */
  EndPointLinks(EventLoop loop, BooleanSupplier full) {
    this.loop = loop;
    this.full = full;
  }

  void add(Link link) {
    open.add(link);
    CompletableFuture<Void> unused = link.whenClosed().thenRun(() -> forget(link));
  }

  /** A link is closed on its loop. */
  private void forget(Link link) {
    open.remove(link);
    paused.remove(link);
  }

  /** Nothing is read from this link until {@link #resume}. Confined to the event loop. */
  void pause(Link link) {
    paused.add(link);
  }

  /** Reads on, on the event loop. Thread-safe. */
  void resume() {
    if (resuming.compareAndSet(false, true)) {
      boolean told = false;
      try {
        loop.execute(this::resumeWhileThereIsRoom);
        told = true;
      } finally {
        if (!told) {
          resuming.set(false);
        }
      }
    }
  }

  /** Who fills the endpoint again is the last next time. */
  private void resumeWhileThereIsRoom() {
    // First, so that room made from now on is heard of again.
    resuming.set(false);
    long began = System.nanoTime();
    while (!paused.isEmpty() && !full.getAsBoolean()) {
      if (Turn.isOver(began)) {
        resume();
        return;
      }
      Link first = paused.iterator().next();
      paused.remove(first);
      LoopTasks.runGuarded(first.input()::resume);
    }
  }

  /** Brings the counters of the endpoint up to date. */
  void count() {
    open.forEach(link -> link.outbox().count());
  }

  /** Completes the future when all sockets are closed and their descriptors given back. */
  void whenClosed(CompletableFuture<Void> gone) {
    CompletableFuture<Void> round = new CompletableFuture<>();
    // A round through the loop, for what it was told to cut before.
    loop.execute(() -> loop.afterRelease(() -> round.complete(null)));
    CompletableFuture<Void> unused =
        CompletableFuture.allOf(
                open.stream().map(Link::whenClosed).toArray(CompletableFuture[]::new))
            .thenCombine(round, (links, released) -> null)
            .thenRun(() -> gone.complete(null));
  }

  /** Waits for the end of all; cuts what is left then. */
  void await(CompletableFuture<Void> gone, Duration timeout) {
    if (!Patience.await(gone, timeout)) {
      open.forEach(link -> link.cut("cut after the close timeout"));
      Patience.await(gone, TcpTransport.SLACK);
    }
  }
}
