// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;

/**
 * Direct buffers shared by all outboxes of a transport, so that an idle socket holds none.
 *
 * <p>Thread-safe.
 */
final class ChunkPool {

  static final int CHUNK_BYTES = 64 * 1024;
  private static final int MOST_IDLE = 64;

  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final ArrayDeque<Chunk> idle = new ArrayDeque<>();

  private final IntFunction<Chunk> memory;

  ChunkPool() {
    this(Chunk::allocate);
  }

  ChunkPool(IntFunction<Chunk> memory) {
    this.memory = memory;
  }

  Chunk take() {
    lock.lock();
    try {
      Chunk chunk = idle.pollLast();
      return chunk != null ? chunk : memory.apply(CHUNK_BYTES);
    } finally {
      lock.unlock();
    }
  }

  void give(Chunk chunk) {
    chunk.reset();
    lock.lock();
    try {
      if (idle.size() < MOST_IDLE) {
        idle.addLast(chunk);
      }
    } finally {
      lock.unlock();
    }
  }
}
