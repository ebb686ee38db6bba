// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.common;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import network.transport.TransportEvent;
import network.transport.TransportObserver;

/**
 * Tells the observer, on a thread of its own, in order. One that stalls misses events beyond the
 * bound of the queue and delays nobody. Thread-safe.
 */
public final class Observers {

  /** The observer that is not there. */
  public static final TransportObserver NOBODY = event -> {};

  private static final Logger LOG = System.getLogger(Observers.class.getName());
  private static final int MOST_WAITING = 8192;
  private static final long IDLE_SECONDS = 10;

  private final TransportObserver observer;
  private final ThreadPoolExecutor thread;

  /**
   * Starts no thread yet.
   *
   * @param observer is told
   * @param threadName the name of the thread, which lives while there is something to tell
   */
  public Observers(TransportObserver observer, String threadName) {
    this.observer = observer;
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            body -> daemon(body, threadName));
    thread.allowCoreThreadTimeOut(true);
  }

  private static Thread daemon(Runnable body, String name) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Tells the observer soon; never waits.
   *
   * @param event what it is told
   */
  public void tell(TransportEvent event) {
    if (NOBODY.equals(observer)) {
      return;
    }
    try {
      thread.execute(() -> tellNow(event));
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      LOG.log(Level.DEBUG, () -> "the observer misses " + event);
    }
  }

  private void tellNow(TransportEvent event) {
    try {
      observer.observed(event);
    } catch (RuntimeException | Error e) {
      Faults.report(LOG, "an observer threw; its event counts as handled", e);
    }
  }

  /** Takes no more; what was told is still handed over. */
  public void close() {
    thread.shutdown();
  }
}
