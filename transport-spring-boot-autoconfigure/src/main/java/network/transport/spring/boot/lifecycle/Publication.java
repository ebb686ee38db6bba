// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import network.transport.TransportEvent;
import network.transport.TransportObserver;

/**
 * Hands on what one transport tells its observers, until its last event or until nobody wants it
 * any more. Thread-safe.
 */
final class Publication implements TransportObserver {

  private static final System.Logger LOG = System.getLogger(Publication.class.getName());

  private final Consumer<TransportEvent> listeners;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();
  private volatile BooleanSupplier wanted = () -> true;

  /** The thread on which listeners are at work. */
  @GuardedBy("lock")
  private Optional<Thread> publishing = Optional.empty();

  Publication(Consumer<TransportEvent> listeners) {
    this.listeners = listeners;
  }

  @Override
  public void observed(TransportEvent event) {
    publishedBy(Optional.of(Thread.currentThread()));
    try {
      if (wanted.getAsBoolean()) {
        listeners.accept(event);
      }
    } catch (Throwable failure) {
      // Whatever a listener throws, checked exceptions of other languages too, ends its event only.
      LOG.log(ERROR, "a listener failed on " + event, failure);
    } finally {
      publishedBy(Optional.empty());
      if (event instanceof TransportEvent.Stopped) {
        stopped.countDown();
      }
    }
  }

  /**
   * Waits until the last event of a closed transport is handed on. A listener that takes longer is
   * interrupted and the rest dropped. Called by a listener, it does not wait for itself: the rest
   * follows when the listener returns, as long as it is wanted.
   */
  void finish(Deadline deadline, BooleanSupplier wantedAfterwards) {
    if (onThisThread()) {
      wanted = wantedAfterwards;
      return;
    }
    if (!ended(deadline)) {
      LOG.log(
          WARNING,
          "a listener is still busy with what the transport reported although the grace period is"
              + " over: it is interrupted, and the reports that wait are dropped");
      wanted = () -> false;
      interrupt();
    }
  }

  private boolean ended(Deadline deadline) {
    try {
      return stopped.await(deadline.leftForTheLastWord().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean onThisThread() {
    lock.lock();
    try {
      return publishing.filter(Thread.currentThread()::equals).isPresent();
    } finally {
      lock.unlock();
    }
  }

  private void interrupt() {
    lock.lock();
    try {
      publishing.ifPresent(Thread::interrupt);
    } finally {
      lock.unlock();
    }
  }

  private void publishedBy(Optional<Thread> thread) {
    lock.lock();
    try {
      publishing = thread;
    } finally {
      lock.unlock();
    }
  }
}
