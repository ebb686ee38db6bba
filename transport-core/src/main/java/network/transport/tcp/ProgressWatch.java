// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.time.Duration;
import java.util.Optional;

/**
 * Ends a link whose writes make no progress for the user timeout: no JDK offers TCP_USER_TIMEOUT.
 *
 * <p>Confined to the event loop of its link.
 */
final class ProgressWatch {

  private final Link link;
  private final Optional<Duration> limit;
  private boolean running;

  ProgressWatch(Link link, Optional<Duration> limit) {
    this.link = link;
    this.limit = limit;
  }

  /** Starts to watch, if there is a limit: something waits until the socket takes more. */
  void watch() {
    if (limit.isPresent() && !running) {
      running = true;
      long before = link.outbox().status().written();
      link.loop().timers().after(limit.get().toNanos(), () -> look(before));
    }
  }

  private void look(long before) {
    running = false;
    OutboxStatus now = link.outbox().status();
    if (now.queued() > 0 && now.written() == before) {
      link.end("the peer has taken nothing for " + limit.orElseThrow());
    } else if (now.queued() > 0) {
      watch();
    }
  }
}
