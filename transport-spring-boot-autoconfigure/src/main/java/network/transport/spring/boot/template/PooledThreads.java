// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * One thread that keeps time and a bounded number that dial, all of them daemons and none there
 * before it is needed. Thread-safe.
 */
final class PooledThreads implements TemplateThreads {

  private static final String PREFIX = "transport-template-";
  private static final int SECONDS_UNUSED = 10;
  private static final int SECONDS_TO_END = 2;

  private final ScheduledThreadPoolExecutor timer;
  private final ThreadPoolExecutor diallers;

  PooledThreads(int dialThreads) {
    // What comes after the close is dropped: nobody waits for it any more.
    this.timer = new ScheduledThreadPoolExecutor(1, daemons("timer-"), new DiscardPolicy());
    this.diallers =
        new ThreadPoolExecutor(
            dialThreads,
            dialThreads,
            SECONDS_UNUSED,
            SECONDS,
            new LinkedBlockingQueue<>(),
            daemons("dial-"),
            new DiscardPolicy());
    diallers.allowCoreThreadTimeOut(true);
  }

  private static CustomizableThreadFactory daemons(String role) {
    CustomizableThreadFactory factory = new CustomizableThreadFactory(PREFIX + role);
    factory.setDaemon(true);
    return factory;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // what is outdated by then does nothing
  public void after(Duration delay, Runnable task) {
    timer.schedule(task, NANOSECONDS.convert(delay), NANOSECONDS);
  }

  @Override
  public void dial(Runnable task) {
    diallers.execute(task);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    diallers.shutdownNow();
    boolean interrupted = false;
    for (ExecutorService each : new ExecutorService[] {timer, diallers}) {
      try {
        each.awaitTermination(SECONDS_TO_END, SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
