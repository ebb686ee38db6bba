// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who runs an event loop: its own thread, or a thread that would only wait for an event in {@code
 * receive()} and so reads the sockets itself, without a hop from thread to thread (the pattern
 * <em>Leader/Followers</em>).
 *
 * <p>A receiver that leaves with an event leaves the loop to nobody: it is expected back within
 * microseconds, and to wake another thread would cost more than all the rest. The loop's own thread
 * looks after it every millisecond, at once if it is called, and hardly ever while a receiver waits
 * in the selector for long.
 *
 * <p>Thread-safe.
 */
final class Lead {

  private static final long STAND_BY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final long ROUND_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
  private static final long NOT_SEEN = -1;

  /** So many looks find the same leader before nobody looks any more: it is idle. */
  private static final int MOST_LOOKS = 10;

  private final EventLoop loop;
  private final Thread own;

  /** Who runs the loop; null if nobody does. */
  private final AtomicReference<@Nullable Thread> leader = new AtomicReference<>();

  /** Until when the receiver that leads has time. Confined to it. */
  private long until;

  /** The receiver that waits for the loop's own thread to hand it over. */
  private final AtomicReference<@Nullable Thread> claimant = new AtomicReference<>();

  /** Receivers of this loop's endpoints that wait without leading. */
  private final AtomicInteger followers = new AtomicInteger();

  /** How often a receiver has begun or ended to lead: odd while one leads. */
  private final AtomicLong turns = new AtomicLong();

  /** Whether the own thread has to take over as soon as the loop is free, as it has at first. */
  private volatile boolean called = true;

  /** Whether the own thread sleeps until it is woken. */
  private volatile boolean asleep;

  /** Whether receivers are not to lead: a handler belongs on the own thread, or the loop ends. */
  private volatile boolean reserved;

  Lead(EventLoop loop, Thread own) {
    this.loop = loop;
    this.own = own;
  }

  /** Whether the current thread runs the loop. */
  boolean isMine() {
    return Thread.currentThread() == leader.get();
  }

  /** From now on no receiver begins a round. */
  void reserve() {
    reserved = true;
    loop.wake();
    callIfFree();
    LockSupport.unpark(claimant.get());
  }

  /** The same, and waits until the round of a receiver, if one leads, is over. */
  void reserveNow() {
    reserve();
    Thread running = leader.get();
    while (running != null && running != own) {
      LockSupport.parkNanos(this, ROUND_NANOS);
      running = leader.get();
    }
  }

  /** Somebody has to run the loop soon. */
  void callIfFree() {
    if (leader.get() == null) {
      call();
    }
  }

  private void call() {
    called = true;
    LockSupport.unpark(own);
  }

  /** Waits, as the own thread, until the loop needs it. */
  void takeAsOwn() {
    long seen = NOT_SEEN;
    int looks = 0;
    while (!takenAsOwn(seen)) {
      looks = seen == turns.get() ? looks + 1 : 0;
      seen = turns.get();
      standBy(seen, looks);
    }
  }

  private boolean takenAsOwn(long seen) {
    boolean needed = called || seen == turns.get();
    if (needed && leader.compareAndSet(null, own)) {
      called = false;
      return true;
    }
    return false;
  }

  private void standBy(long seen, int looks) {
    if (looks < MOST_LOOKS) {
      LockSupport.parkNanos(this, STAND_BY_NANOS);
    } else {
      asleep = true;
      if (turns.get() == seen) {
        LockSupport.park(this);
      }
      asleep = false;
    }
    // Whoever interrupts this thread would make it look without a pause.
    Thread.interrupted();
  }

  /** Hands the loop, as its own thread, to a receiver that waits for it; false if none does. */
  boolean handOver() {
    Thread next = claimant.getAndSet(null);
    if (next == null) {
      return false;
    }
    turns.incrementAndGet();
    leader.set(next);
    LockSupport.unpark(next);
    // Another may have claimed in between; it would not be heard.
    LockSupport.unpark(claimant.get());
    return true;
  }

  /** Whether the own thread, which runs the loop, should end its round. */
  boolean claimed() {
    return claimant.get() != null;
  }

  /**
   * Whether who runs the loop, and asks, should leave the sockets that are ready to the next one: a
   * receiver may not find its own event among them.
   */
  boolean hasToLeave() {
    if (leader.get() == own) {
      return claimed();
    }
    return System.nanoTime() - until >= 0 || Thread.currentThread().isInterrupted();
  }

  /**
   * Runs the loop, as a receiver that has nothing else to do, until there is an event in its queue
   * or its time is up.
   *
   * @return false if it cannot lead now, and has to wait for what others read
   */
  boolean run(EventQueue queue, long deadlineNanos) throws InterruptedException {
    if (!take(queue, deadlineNanos)) {
      return false;
    }
    until = deadlineNanos;
    try {
      do {
        if (reserved || Thread.currentThread().isInterrupted()) {
          break;
        }
        // One round at least: somebody may only ask again and again, with no time to wait.
        loop.roundFor(queue, Math.max(0, deadlineNanos - System.nanoTime()));
      } while (queue.quiet() && !hasToLeave());
    } finally {
      release();
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("receive");
    }
    return true;
  }

  private boolean take(EventQueue queue, long deadlineNanos) {
    if (reserved || followers.get() > 0 || VirtualThreads.isCurrent()) {
      return false;
    }
    if (leader.compareAndSet(null, Thread.currentThread())) {
      turns.incrementAndGet();
      return true;
    }
    return leader.get() == own && claim(queue, deadlineNanos);
  }

  /** Waits until the own thread hands the loop over; that is soon, after its present round. */
  private boolean claim(EventQueue queue, long deadlineNanos) {
    Thread me = Thread.currentThread();
    if (!claimant.compareAndSet(null, me)) {
      return false;
    }
    loop.wake();
    // It may pause outside of the selector, in a flood.
    LockSupport.unpark(own);
    while (leader.get() != me) {
      long left = deadlineNanos - System.nanoTime();
      // The own thread, and only that, sees the claim at the end of its round.
      boolean heard = leader.get() == own;
      if (heard && left > 0 && !reserved && !me.isInterrupted() && queue.quiet()) {
        LockSupport.parkNanos(this, left);
      } else if (claimant.compareAndSet(me, null)) {
        return false;
      } else {
        // It is being handed over at this moment.
        Thread.onSpinWait();
      }
    }
    return true;
  }

  private void release() {
    boolean watching = !loop.watch().isEmpty();
    turns.incrementAndGet();
    leader.set(null);
    if (watching || reserved || followers.get() > 0 || loop.hasTasks()) {
      call();
    } else if (asleep) {
      LockSupport.unpark(own);
    }
  }

  /** A receiver begins to wait for what others read. */
  void follow() {
    followers.incrementAndGet();
    callIfFree();
  }

  /** A receiver has ended to wait for what others read. */
  void unfollow() {
    followers.decrementAndGet();
  }

  /** Something was queued for a receiver by another thread than that which runs the loop. */
  void wakeReceiver() {
    Thread running = leader.get();
    if (running != null && running != own && running != Thread.currentThread()) {
      loop.wake();
    }
  }

  /** The own thread ends the loop. */
  void end() {
    reserved = true;
    LockSupport.unpark(claimant.get());
  }

  boolean reserved() {
    return reserved;
  }
}
