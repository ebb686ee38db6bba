// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How a loop waits for its sockets. To be woken takes longer than a reply, where a processor has to
 * be woken for it; so if something was sent and the last wait was short, a reply is expected soon,
 * and the loop looks again and again for a while before it sleeps. Looks have to pay: if they take
 * longer on average than to sleep and be woken, because replies take their time or somebody else
 * needs the processor, they become rare. (Round trip of 64 bytes: 63 us, and 41 us of processor
 * time in both processes, without; 10 and 22 us with.)
 *
 * <p><em>Confined to the event loop</em>, except {@code sent}, which is thread-safe.
 */
final class Waits {

  /** How long to look. */
  static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  /** What it takes to sleep and be woken. */
  private static final long PAYS_NANOS = TimeUnit.MICROSECONDS.toNanos(25);

  /** The average is of about so many looks. */
  private static final int MEMORY = 8;

  /** A wait for a reply of a peer that had to be woken, and has done little else, is shorter. */
  static final long SHORT_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private static final int MOST_SKIPPED = 63;

  private final Selector selector;

  /** Set by who wakes the loop, before the selector is. */
  private final AtomicBoolean awake;

  /** With one processor nobody can reply meanwhile. */
  private final boolean alone;

  private volatile boolean sent;
  private boolean lastWasShort;
  private boolean looks;

  /** What a look has taken on average. */
  private long average;

  /** How many replies are not looked for after a look. */
  private int skipped;

  private int toSkip;

  Waits(Selector selector, AtomicBoolean awake, int processors) {
    this.selector = selector;
    this.awake = awake;
    this.alone = processors == 1;
  }

  /** Something leaves, to which there may be a reply. */
  void sent() {
    sent = true;
  }

  /**
   * Waits until a socket is ready or somebody wakes the loop.
   *
   * @param nanos how long at most, rounded up to milliseconds; {@code Long.MAX_VALUE} for ever
   */
  void await(long nanos) throws IOException {
    long began = System.nanoTime();
    if (!worthALook() || !comesBefore(began + Math.min(nanos, LOOK_NANOS))) {
      // Rounded up, so that a timer is due when the loop wakes for it; 0 means for ever.
      selector.select(nanos == Long.MAX_VALUE ? 0 : nanos / 1_000_000 + 1);
    }
    ended(System.nanoTime() - began);
  }

  private boolean comesBefore(long deadlineNanos) throws IOException {
    // In this order: who wakes the loop sets the one before the other, which this look takes back.
    while (selector.selectNow() == 0 && !awake.get()) {
      if (System.nanoTime() - deadlineNanos >= 0) {
        return false;
      }
      Thread.onSpinWait();
    }
    return true;
  }

  /** A wait begins; whether to look for something first. */
  boolean worthALook() {
    boolean expected = sent && lastWasShort && !alone;
    sent = false;
    looks = expected && toSkip == 0;
    if (expected && toSkip > 0) {
      toSkip--;
    }
    return looks;
  }

  /** It has ended, and took so long in all. */
  void ended(long nanos) {
    lastWasShort = nanos <= SHORT_NANOS;
    if (looks) {
      average += (Math.min(nanos, LOOK_NANOS) - average) / MEMORY;
      skipped = average <= PAYS_NANOS ? skipped / 2 : Math.min(2 * skipped + 1, MOST_SKIPPED);
      toSkip = skipped;
    }
  }
}
