// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

/**
 * How much a listener does at once, and how much may wait for it. Immutable.
 *
 * @param concurrency the most messages that are handled at once, at least 1
 * @param queueMessages the most messages that wait, at least 1
 * @param queueBytes the most bytes of payload that wait, at least 1; a longer message is let in
 *     alone
 * @since 0.1.0
 */
public record ListenerLimits(int concurrency, int queueMessages, long queueBytes) {

  /**
   * Checks the values.
   *
   * @param concurrency as the component
   * @param queueMessages as the component
   * @param queueBytes as the component
   * @throws IllegalArgumentException if a value is less than 1
   */
  public ListenerLimits {
    check("concurrency", concurrency);
    check("queue-messages", queueMessages);
    check("queue-size", queueBytes);
  }

  ListenerLimits withConcurrency(int other) {
    return new ListenerLimits(other, queueMessages, queueBytes);
  }

  boolean admit(Mailboxes mailboxes, TransportMessage next) {
    return mailboxes.waiting() == 0
        || (mailboxes.waiting() < queueMessages
            && mailboxes.waitingBytes() + next.payload().length <= queueBytes);
  }

  private static void check(String key, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "transport.listener." + key + " must be at least 1, but is " + value);
    }
  }
}
