// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Gives every watching browser a thread of its own, so that one that does not read holds up nobody
 * else. Stops first of all, so that open streams do not delay the end of the web server.
 * Thread-safe.
 */
@Component
final class Feed implements SmartLifecycle {

  private static final long IDLE_SECONDS = 10;

  private final Pictures pictures;
  private final EventLog log;
  private final ViewProperties properties;
  private final ThreadPoolExecutor threads;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private CountDownLatch end = new CountDownLatch(0);

  Feed(Pictures pictures, EventLog log, ViewProperties properties) {
    this.pictures = pictures;
    this.log = log;
    this.properties = properties;
    CustomizableThreadFactory daemons = new CustomizableThreadFactory("view-");
    daemons.setDaemon(true);
    this.threads =
        new ThreadPoolExecutor(
            0,
            properties.watchers(),
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            daemons);
  }

  /** Begins to tell a browser what happens after that entry of the log, and returns at once. */
  void watch(SseEmitter emitter, long lastNumber) {
    CountDownLatch until = end();
    Watcher watcher = new Watcher(emitter, pictures, log, properties, lastNumber);
    try {
      threads.execute(() -> watch(watcher, until));
    } catch (RejectedExecutionException full) {
      throw CommandRejectedException.tooManyWatchers(properties.watchers());
    }
  }

  private static void watch(Watcher watcher, CountDownLatch end) {
    try {
      watcher.watch(end);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  int watchers() {
    return threads.getActiveCount();
  }

  @Override
  public void start() {
    lock.lock();
    try {
      if (end.getCount() == 0) {
        end = new CountDownLatch(1);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void stop() {
    end().countDown();
  }

  @Override
  public boolean isRunning() {
    return end().getCount() > 0;
  }

  private CountDownLatch end() {
    lock.lock();
    try {
      return end;
    } finally {
      lock.unlock();
    }
  }
}
