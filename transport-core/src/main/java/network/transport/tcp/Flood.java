// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

/**
 * Whether senders other than an event loop flood an outbox, and who writes then. Few big writes
 * take less than many small ones, each of which wakes the peer: so at first the loop lingers. If
 * the flood goes on, the senders write themselves as soon as it is worth it, from memory that is
 * still in the cache of their processor, and the loop only looks from time to time, so that the
 * last bytes leave too. (64 bytes from one thread: 10 M/s without any of it, 16 M/s if the loop
 * lingers, 26 M/s with both.)
 *
 * <p>Guarded by the lock of its outbox, except {@code linger}, which is for the one who has the
 * right to write.
 */
final class Flood {

  /** After a batch of so many frames of other threads, more are expected. */
  private static final int FRAMES = 128;

  /** So many bytes are worth a write, if the outbox has that much room. */
  private static final int WORTH_A_WRITE = 256 * 1024;

  /** How long the loop waits at most until they are there. */
  private static final long LINGER_NANOS = 200_000;

  /** A flood in which nothing has come for so long is over. */
  private static final long QUIET_NANOS = 10_000;

  private final OutboxSocket socket;
  private final Chunks chunks;
  private final int worth;

  /** Less than so much from look to look is no flood: single requests and replies, say. */
  private final int pace;

  /** Frames that were appended by threads other than an event loop since the last gathering. */
  private int frames;

  /** Whether there were many before it. */
  private boolean running;

  private boolean watched;

  /** How much had been appended when the loop looked last. */
  private long seen;

  Flood(OutboxSocket socket, Chunks chunks, int bound) {
    this.socket = socket;
    this.chunks = chunks;
    this.worth = Math.min(WORTH_A_WRITE, bound / 2);
    this.pace = worth / 16;
  }

  /** A thread that is no event loop has appended a frame. */
  void frame() {
    frames++;
  }

  /** What is there is going to be written. */
  void gathered() {
    running = frames >= FRAMES;
    frames = 0;
  }

  void over() {
    running = false;
  }

  boolean worthAWrite() {
    return chunks.queued() >= worth;
  }

  /** Whether the loop had better wait until there is more to write. */
  boolean expectsMore() {
    return running && !watched && !worthAWrite();
  }

  /**
   * Waits until a write is worth it, or nothing comes any more; others may have the processor.
   *
   * @return whether the flood goes on
   */
  @SuppressWarnings("ThreadPriorityCheck") // only the time that this takes depends on the scheduler
  boolean linger() {
    long began = System.nanoTime();
    long now = began;
    long changed = began;
    long before = chunks.seemQueued();
    while (before < worth && now - began < LINGER_NANOS) {
      if (!socket.mayLinger() || now - changed >= QUIET_NANOS) {
        return false;
      }
      Thread.yield();
      now = System.nanoTime();
      long queued = chunks.seemQueued();
      if (queued != before) {
        before = queued;
        changed = now;
      }
    }
    return true;
  }

  /** Whether senders write themselves when it is worth it, while the loop only looks. */
  boolean watched() {
    return watched;
  }

  /** From now on they do. */
  void watch() {
    watched = true;
    seen = chunks.appended();
  }

  /** The loop looks, and watches on while the flood goes on. */
  boolean stillWatched() {
    long appended = chunks.appended();
    watched &= appended - seen >= pace;
    seen = appended;
    return watched;
  }
}
