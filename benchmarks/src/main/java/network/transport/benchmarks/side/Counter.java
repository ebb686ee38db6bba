// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.side;

import java.util.concurrent.atomic.AtomicLong;

/** Counts for one thread; others read. */
public final class Counter {

  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong closed = new AtomicLong();

  Counter() {}

  /**
   * A message arrived.
   *
   * @param length its bytes
   */
  public void message(int length) {
    messages.setOpaque(messages.getPlain() + 1);
    bytes.setOpaque(bytes.getPlain() + length);
  }

  /**
   * Bytes arrived of a sender that does not mark where a message ends.
   *
   * @param total all bytes until now
   * @param frame bytes that count as one message
   * @param size bytes of it that count as its payload
   */
  public void raw(long total, int frame, int size) {
    long whole = total / frame;
    messages.setOpaque(whole);
    bytes.setOpaque(whole * size);
  }

  /** A stream was closed by its sender. */
  public void closed() {
    closed.setOpaque(closed.getPlain() + 1);
  }

  long messages() {
    return messages.getOpaque();
  }

  long bytes() {
    return bytes.getOpaque();
  }

  long closings() {
    return closed.getOpaque();
  }
}
