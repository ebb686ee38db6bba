// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import network.transport.EndPointAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a node of the chat is known and whom it knows. Immutable.
 *
 * @param name the name of this node
 * @param peers the addresses of the other nodes, by name
 * @param history messages that are kept for {@code GET /messages}
 * @param maxTextLength characters that a message may have
 * @param connectTimeout how long opening a connection to a peer may take
 */
@ConfigurationProperties("chat")
public record ChatProperties(
    @DefaultValue("node") String name,
    @DefaultValue Map<String, EndPointAddress> peers,
    @DefaultValue("100") int history,
    @DefaultValue("4000") int maxTextLength,
    @DefaultValue("3s") Duration connectTimeout) {

  private static final int MOST_HISTORY = 10_000;
  private static final int LONGEST_TEXT = 100_000;

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if a value is out of range; the message names its key
   */
  public ChatProperties {
    peers = Collections.unmodifiableMap(new TreeMap<>(peers));
    between("chat.history", history, MOST_HISTORY);
    between("chat.max-text-length", maxTextLength, LONGEST_TEXT);
    if (name.isBlank()) {
      throw new IllegalArgumentException("chat.name must not be blank; name this node");
    }
    if (connectTimeout.isNegative() || connectTimeout.isZero()) {
      throw new IllegalArgumentException(
          "chat.connect-timeout must be positive, such as 3s, but is " + connectTimeout);
    }
  }

  private static void between(String key, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          key + " must be between 1 and " + most + ", but is " + value);
    }
  }
}
