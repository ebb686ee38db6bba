// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A lock that is taken for every message: to release it is a plain store, where that of a {@code
 * ReentrantLock} is a fence, for which the processor waits until all that was written is out. The
 * price is that a release may miss a thread that begins to wait at that moment; so who waits looks
 * again by itself after a while.
 *
 * <p>A {@code Lock}, so that the compiler checks what is guarded by it. It has one condition of its
 * own. Not reentrant, and not fair: the lock is held for less time than it takes to wake a thread.
 * Only the lock of a condition is taken under it. Thread-safe.
 */
final class QuickLock implements Lock {

  private static final long LOOK_AGAIN_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private final Queue queue = new Queue();

  private final ReentrantLock gate = new ReentrantLock();
  private final Condition signalled = gate.newCondition();

  /** How many threads wait for a signal. Guarded by this lock. */
  private int waiting;

  /** Guarded by the gate. */
  private long signals;

  /** Who waits for the lock; in place of its state, a store to which is a fence, it has its own. */
  private static final class Queue extends AbstractQueuedSynchronizer {

    private static final long serialVersionUID = 1;

    private final AtomicBoolean held = new AtomicBoolean();

    @Override
    protected boolean tryAcquire(int unused) {
      boolean mine = held.compareAndSet(false, true);
      assert !mine || owned(Thread.currentThread());
      return mine;
    }

    @Override
    protected boolean tryRelease(int unused) {
      assert owned(null);
      held.setRelease(false);
      return true;
    }

    /** Who has it is known only while assertions are enabled: to note it takes time. */
    private boolean owned(@Nullable Thread owner) {
      setExclusiveOwnerThread(owner);
      return true;
    }

    private boolean mine() {
      return getExclusiveOwnerThread() == Thread.currentThread();
    }
  }

  @Override
  public void lock() {
    assert !heldByThis() : "the lock is not reentrant";
    if (!tryLock()) {
      boolean interrupted = false;
      boolean mine = false;
      while (!mine) {
        try {
          mine = queue.tryAcquireNanos(1, LOOK_AGAIN_NANOS);
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (OutOfMemoryError e) {
          // There is none for a place in the queue: without one, this only looks again.
          Thread.onSpinWait();
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void lockInterruptibly() throws InterruptedException {
    while (!queue.tryAcquireNanos(1, LOOK_AGAIN_NANOS)) {
      // Looks again.
    }
  }

  @Override
  public boolean tryLock() {
    return queue.tryAcquire(1);
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
    long deadline = System.nanoTime() + unit.toNanos(time);
    boolean mine;
    long left;
    do {
      left = deadline - System.nanoTime();
      mine = queue.tryAcquireNanos(1, Math.min(left, LOOK_AGAIN_NANOS));
    } while (!mine && left > 0);
    return mine;
  }

  @Override
  public void unlock() {
    queue.release(1);
  }

  /** Whether the current thread has it; for assertions, without which nobody knows. */
  boolean heldByThis() {
    return queue.mine();
  }

  /** Releases the lock, waits for a signal, and takes it again. */
  void await() throws InterruptedException {
    leave();
    try {
      long seen = signals;
      while (signals == seen) {
        signalled.await();
      }
    } finally {
      comeBack();
    }
  }

  /**
   * Releases the lock, waits for a signal, and takes it again.
   *
   * @param nanos how long to wait at most
   * @return the time that is left
   */
  long awaitNanos(long nanos) throws InterruptedException {
    leave();
    long left = nanos;
    try {
      long seen = signals;
      while (signals == seen && left > 0) {
        left = signalled.awaitNanos(left);
      }
    } finally {
      comeBack();
    }
    return left;
  }

  /** The gate is taken first, so that no signal can come in between. */
  private void leave() {
    waiting++;
    gate.lock();
    unlock();
  }

  private void comeBack() {
    gate.unlock();
    lock();
    waiting--;
  }

  /** Wakes those who wait for a signal; called with the lock. */
  void signalAll() {
    if (waiting > 0) {
      gate.lock();
      try {
        signals++;
        signalled.signalAll();
      } finally {
        gate.unlock();
      }
    }
  }

  /** There is only the one of its own. */
  @Override
  public Condition newCondition() {
    throw new UnsupportedOperationException("a quick lock has one condition, awaitNanos");
  }
}
