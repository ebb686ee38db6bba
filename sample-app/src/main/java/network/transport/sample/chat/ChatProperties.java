// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a node of the chat is known and what it keeps. Immutable.
 *
 * @param name the name of this node
 * @param history messages that are kept for {@code GET /messages}
 * @param maxTextLength characters that a message may have
 */
@ConfigurationProperties("chat")
public record ChatProperties(
    @DefaultValue("node") String name,
    @DefaultValue("100") int history,
    @DefaultValue("4000") int maxTextLength) {

  private static final int MOST_HISTORY = 10_000;
  private static final int LONGEST_TEXT = 100_000;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a value is out of range; the message names its key
   */
  public ChatProperties {
    between("chat.history", history, MOST_HISTORY);
    between("chat.max-text-length", maxTextLength, LONGEST_TEXT);
    if (name.isBlank()) {
      throw new IllegalArgumentException("chat.name must not be blank; name this node");
    }
  }

  private static void between(String key, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          key + " must be between 1 and " + most + ", but is " + value);
    }
  }
}
