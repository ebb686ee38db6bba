// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import network.transport.TransportEvent;
import network.transport.TransportObserver;

/**
 * Tells the observer, if there is one, on a thread for it alone, which lives while there is
 * something to tell. One that stalls misses what is beyond the bound. Never waits. Thread-safe.
 */
final class Observation {

  /** The observer that is not there. */
  static final TransportObserver NOBODY = event -> {};

  private static final Logger LOG = System.getLogger(Observation.class.getName());
  private static final int MOST_WAITING = 8192;

  private final TransportObserver observer;
  private final ExecutorService teller;

  Observation(TransportObserver observer) {
    this.observer = observer;
    ThreadPoolExecutor one =
        new ThreadPoolExecutor(
            1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), this::daemon);
    one.allowCoreThreadTimeOut(true);
    this.teller = one;
  }

  private Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "transport-memory-observer");
    thread.setDaemon(true);
    return thread;
  }

  void tell(TransportEvent event) {
    if (observer.equals(NOBODY)) {
      return;
    }
    try {
      teller.execute(() -> call(event));
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, () -> "the observer misses " + event);
    }
  }

  private void call(TransportEvent event) {
    try {
      observer.observed(event);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "an observer threw; its event counts as handled", e);
    }
  }

  /** Takes no more; what was told is still handed over. */
  void close() {
    teller.shutdown();
  }
}
