// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The messages of one opening of an endpoint, and the workers that handle them: threads that come
 * when there is something to do, as many as the concurrency allows, and leave when there has been
 * nothing for a while, or when the queue is paused.
 *
 * <p>Thread-safe.
 */
final class MessageQueue {

  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final ListenerLimits limits;
  private final ThreadFactory threads;
  private final Consumer<TransportMessage> handler;
  private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
  private final AtomicInteger dropped = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();

  /** There is room again, or nobody is to wait for it. */
  private final Condition room = lock.newCondition();

  /** A connection is ready, or the workers are to leave. */
  private final Condition work = lock.newCondition();

  /** A message was handled, or what waits was dropped. */
  private final Condition progress = lock.newCondition();

  @GuardedBy("lock")
  private final Mailboxes mailboxes = new Mailboxes();

  /** Workers without a message: they will take the connections that are ready. */
  @GuardedBy("lock")
  private int free;

  @GuardedBy("lock")
  private boolean running;

  /** Whether a pause would be for good, so that what comes during one is dropped. */
  @GuardedBy("lock")
  private boolean closing;

  /** Handles by a handler that throws nothing, once it is resumed. */
  MessageQueue(ListenerLimits limits, ThreadFactory threads, Consumer<TransportMessage> handler) {
    this.limits = limits;
    this.threads = threads;
    this.handler = handler;
  }

  /** Lets a message in as soon as there is room. */
  void put(TransportMessage message) throws InterruptedException {
    List<Thread> hired;
    lock.lockInterruptibly();
    try {
      while (!discarding() && !limits.admit(mailboxes, message)) {
        room.await();
      }
      if (discarding()) {
        dropped.incrementAndGet();
        return;
      }
      mailboxes.add(message);
      hired = hire();
    } finally {
      lock.unlock();
    }
    start(hired);
  }

  /** Has messages handled, from now on. */
  void resume() {
    List<Thread> hired;
    lock.lock();
    try {
      running = true;
      hired = hire();
    } finally {
      lock.unlock();
    }
    start(hired);
  }

  /** Begins with no further message, until it is resumed. */
  void pause() {
    lock.lock();
    try {
      running = false;
      work.signalAll();
      drop();
    } finally {
      lock.unlock();
    }
  }

  /** Nobody is to wait for a resume from now on: what is or gets paused is dropped. */
  void close() {
    lock.lock();
    try {
      closing = true;
      drop();
    } finally {
      lock.unlock();
    }
  }

  /** There will be a resume: what comes during a pause waits for it. */
  void reopen() {
    lock.lock();
    try {
      closing = false;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all that was let in has been handled or dropped. */
  boolean awaitEmpty(Duration limit) throws InterruptedException {
    return await(limit, boxes -> boxes.waiting() == 0 && boxes.busy() == 0);
  }

  /** Waits until nothing is being handled, but for what the calling worker handles. */
  boolean awaitQuiet(Duration limit) throws InterruptedException {
    int own = worksOn(Thread.currentThread()) ? 1 : 0;
    return await(limit, boxes -> boxes.busy() <= own);
  }

  /** Drops what waits, sends the workers away and interrupts those at work. */
  void retire() {
    lock.lock();
    try {
      close();
      pause();
      if (mailboxes.busy() > 0) {
        workers.forEach(Thread::interrupt);
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many were dropped since this was asked last. */
  int takeDropped() {
    return dropped.getAndSet(0);
  }

  boolean worksOn(Thread thread) {
    return workers.contains(thread);
  }

  <T> T read(Function<Mailboxes, T> question) {
    lock.lock();
    try {
      return question.apply(mailboxes);
    } finally {
      lock.unlock();
    }
  }

  private boolean await(Duration limit, Predicate<Mailboxes> condition)
      throws InterruptedException {
    long nanos = TimeUnit.NANOSECONDS.convert(limit);
    lock.lock();
    try {
      while (!condition.test(mailboxes)) {
        if (nanos <= 0) {
          return false;
        }
        nanos = progress.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private boolean discarding() {
    return closing && !running;
  }

  @GuardedBy("lock")
  private void drop() {
    if (discarding()) {
      dropped.addAndGet(mailboxes.clear());
      room.signalAll();
      progress.signalAll();
    }
  }

  /** New workers for the connections that no free one will take. */
  @GuardedBy("lock")
  private List<Thread> hire() {
    if (!running) {
      return List.of();
    }
    work.signal();
    int wanted = Math.min(mailboxes.ready() - free, limits.concurrency() - workers.size());
    List<Thread> hired =
        Stream.generate(() -> threads.newThread(this::work)).limit(Math.max(0, wanted)).toList();
    workers.addAll(hired);
    free += hired.size();
    return hired;
  }

  /** Those that the system has no thread for leave; their messages wait for the next try. */
  private void start(List<Thread> hired) {
    int started = 0;
    try {
      for (Thread worker : hired) {
        worker.start();
        started++;
      }
    } finally {
      hired.subList(started, hired.size()).forEach(this::leave);
    }
  }

  private void work() {
    Optional<TransportMessage> next = next();
    while (next.isPresent()) {
      handler.accept(next.get());
      done(next.get());
      next = next();
    }
  }

  /** The next message, or empty after the worker has left. */
  private Optional<TransportMessage> next() {
    lock.lock();
    try {
      long nanos = IDLE_NANOS;
      while (running && mailboxes.ready() == 0 && nanos > 0) {
        nanos = idle(nanos);
      }
      Optional<TransportMessage> taken = running ? mailboxes.take() : Optional.empty();
      if (taken.isEmpty()) {
        leave(Thread.currentThread());
      } else {
        free--;
        room.signalAll();
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  @SuppressWarnings("WaitNotInLoop") // the caller loops
  private long idle(long nanos) {
    try {
      return work.awaitNanos(nanos);
    } catch (InterruptedException e) {
      // A late one for a message that is done: who wants this worker to leave changes the state.
      return nanos;
    }
  }

  private void done(TransportMessage message) {
    lock.lock();
    try {
      mailboxes.done(message);
      free++;
      progress.signalAll();
    } finally {
      lock.unlock();
    }
    // What a listener left behind is not the next one's.
    Thread.interrupted();
  }

  private void leave(Thread worker) {
    lock.lock();
    try {
      workers.remove(worker);
      free--;
    } finally {
      lock.unlock();
    }
  }
}
