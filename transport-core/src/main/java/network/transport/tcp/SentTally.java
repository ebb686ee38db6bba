// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import org.jspecify.annotations.Nullable;

/**
 * The messages that were accepted by an outbox and are not in the counters of their endpoint yet:
 * they go there by the batch, because counting each would cost more than all else about it. Guarded
 * by the lock of its outbox.
 */
final class SentTally {

  private @Nullable Counters counters;
  private long messages;
  private long bytes;

  void add(Counters to, int length) {
    counters = to;
    messages++;
    bytes += length;
  }

  /** Brings them to the counters. */
  void count() {
    Counters to = counters;
    if (to != null && messages > 0) {
      to.sent(messages, bytes);
      messages = 0;
      bytes = 0;
    }
  }
}
