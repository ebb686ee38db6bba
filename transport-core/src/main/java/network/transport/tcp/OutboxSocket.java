// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What an outbox writes to. Thread-safe. */
interface OutboxSocket {

  /** Writes some bytes without blocking. */
  long write(ByteBuffer[] buffers, int count) throws IOException;

  /** Calls {@link OutboxWriter#writeOnLoop} on the event loop: as soon as the socket takes more. */
  void drainWhenWritable();

  /** Calls {@link OutboxWriter#writeOnLoop} on the event loop: soon. */
  void drainSoon();

  /** Calls {@link OutboxWriter#look} on the event loop, which asks: after a short pause. */
  void lookLater();

  /** Whether the event loop, which asks, has nothing else to do that it knows of. */
  boolean mayLinger();

  /** Whether the current thread runs the event loop. */
  boolean onLoop();

  /** Runs a task on the event loop. */
  void later(Runnable task);

  /** A write failed. */
  void writeFailed(IOException cause);
}
