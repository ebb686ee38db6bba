// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.conformance;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** The threads of one test: whatever one of them throws fails the test. Thread-safe. */
public final class Crew {

  private static final int STACK_BYTES = 256 * 1024;

  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();

  /** What a thread does. */
  @FunctionalInterface
  public interface Task {
    /** Does it. */
    void run() throws Exception;
  }

  /** Starts a thread. */
  public Thread start(Task task) {
    Thread thread = new Thread(null, () -> run(task), "test-" + threads.size(), STACK_BYTES);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
    return thread;
  }

  private void run(Task task) {
    try {
      task.run();
    } catch (Exception | Error e) {
      failures.add(e);
    }
  }

  /** Waits for all threads; fails with what one of them threw. */
  public void join() throws InterruptedException {
    for (Thread thread : threads) {
      awaitEnd(thread);
    }
    threads.clear();
    Throwable first = failures.poll();
    if (first != null) {
      AssertionError failure = new AssertionError("a thread of the test failed: " + first, first);
      failures.forEach(failure::addSuppressed);
      failures.clear();
      throw failure;
    }
  }

  private void awaitEnd(Thread thread) throws InterruptedException {
    try {
      Await.endOf(thread);
    } catch (AssertionError stuck) {
      thread.interrupt();
      failures.forEach(stuck::addSuppressed);
      throw stuck;
    }
  }
}
