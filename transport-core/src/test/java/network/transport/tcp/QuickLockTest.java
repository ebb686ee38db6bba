// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.conformance.Await;
import network.transport.conformance.Crew;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lock that is taken for every message. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class QuickLockTest {

  private final QuickLock lock = new QuickLock();
  private final Crew crew = new Crew();
  private int counted;

  @AfterEach
  void join() throws InterruptedException {
    crew.join();
  }

  /** Without it, updates would be lost; with a release that nobody notices, it would hang. */
  @Test
  void oneThreadAtATimeHasIt() throws Exception {
    int threads = 4;
    int rounds = 200_000;
    for (int i = 0; i < threads; i++) {
      crew.start(
          () -> {
            for (int j = 0; j < rounds; j++) {
              locked(() -> counted++);
            }
          });
    }
    crew.join();
    assertThat(counted).isEqualTo(threads * rounds);
    assertThat(lock.heldByThis()).isFalse();
  }

  @Test
  void whoeverFindsItTakenWaits() throws Exception {
    AtomicBoolean got = new AtomicBoolean();
    lock.lock();
    try {
      Thread other = crew.start(() -> locked(() -> got.set(true)));
      Await.until("waiting", () -> other.getState() == Thread.State.TIMED_WAITING);
      assertThat(lock.heldByThis()).isTrue();
      assertThat(got).isFalse();
    } finally {
      lock.unlock();
    }
    crew.join();
    assertThat(got).isTrue();
  }

  private void locked(Runnable task) {
    lock.lock();
    try {
      task.run();
    } finally {
      lock.unlock();
    }
  }

  @Test
  void interruptIsKeptForTheCaller() throws Exception {
    AtomicBoolean interrupted = new AtomicBoolean();
    lock.lock();
    try {
      Thread other =
          crew.start(() -> locked(() -> interrupted.set(Thread.currentThread().isInterrupted())));
      other.interrupt();
      Await.until("waiting", () -> other.getState() == Thread.State.TIMED_WAITING);
    } finally {
      lock.unlock();
    }
    crew.join();
    assertThat(interrupted).isTrue();
  }

  @Test
  void interruptEndsTheWaitOfWhoeverAskedForThat() throws Exception {
    lock.lock();
    try {
      Thread other =
          crew.start(
              () ->
                  assertThatThrownBy(lock::lockInterruptibly)
                      .isInstanceOf(InterruptedException.class));
      other.interrupt();
      Await.endOf(other);
    } finally {
      lock.unlock();
    }
    assertThat(lock.tryLock(1, TimeUnit.DAYS)).isTrue();
    lock.unlock();
  }

  @Test
  void signalWakesAllAndTheyHaveTheLock() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    Thread[] waiters = new Thread[3];
    for (int i = 0; i < waiters.length; i++) {
      waiters[i] =
          crew.start(
              () -> {
                lock.lock();
                try {
                  lock.await();
                  assertThat(inside.incrementAndGet()).isOne();
                  inside.decrementAndGet();
                } finally {
                  lock.unlock();
                }
              });
    }
    for (Thread waiter : waiters) {
      Await.until("waiting", () -> waiter.getState() == Thread.State.WAITING);
    }
    lock.lock();
    try {
      lock.signalAll();
    } finally {
      lock.unlock();
    }
    for (Thread waiter : waiters) {
      Await.endOf(waiter);
    }
  }

  @Test
  void waitForASignalEndsInTimeAndByAnInterruptWithTheLock() throws Exception {
    lock.lock();
    try {
      assertThat(lock.awaitNanos(1_000_000)).isNotPositive();
      assertThat(lock.heldByThis()).isTrue();
      Thread.currentThread().interrupt();
      assertThatThrownBy(lock::await).isInstanceOf(InterruptedException.class);
      assertThat(lock.heldByThis()).isTrue();
    } finally {
      lock.unlock();
    }
  }

  @Test
  void thereIsOnlyTheConditionOfItsOwn() {
    assertThatThrownBy(lock::newCondition)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("one condition");
  }
}
