// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the page of a node is served. Immutable.
 *
 * @param interval the shortest time between two pictures
 * @param heartbeat how long a browser is left without a word when nothing changes
 * @param history entries of the log that are kept
 * @param watchers browsers that may watch at the same time
 * @param mostConnections connections that the page may hold open to one peer
 * @param pages where the pages of other nodes are, by their names
 */
@ConfigurationProperties("view")
public record ViewProperties(
    @DefaultValue("100ms") Duration interval,
    @DefaultValue("2s") Duration heartbeat,
    @DefaultValue("1000") int history,
    @DefaultValue("16") int watchers,
    @DefaultValue("1000") int mostConnections,
    @DefaultValue Map<String, URI> pages) {

  private static final int MOST = 100_000;

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if a value is out of range; the message names its key
   */
  public ViewProperties {
    pages = Collections.unmodifiableMap(new TreeMap<>(pages));
    positive("view.interval", interval);
    positive("view.heartbeat", heartbeat);
    inRange("view.history", history);
    inRange("view.watchers", watchers);
    inRange("view.most-connections", mostConnections);
  }

  private static void positive(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(key + " must be positive, such as 100ms, but is " + value);
    }
  }

  private static void inRange(String key, int value) {
    if (value < 1 || value > MOST) {
      throw new IllegalArgumentException(
          key + " must be between 1 and " + MOST + ", but is " + value);
    }
  }
}
