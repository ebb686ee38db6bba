// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.listener;

import network.transport.spring.boot.autoconfigure.InvalidPropertyException;
import network.transport.spring.boot.listener.ListenerLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The keys {@code transport.listener.*}. Immutable.
 *
 * @param autoStartup Whether listeners start when the application context starts.
 * @param concurrency Messages of different connections that a listener handles at once. Those of
 *     one connection are handled one after the other, in order.
 * @param queueMessages Messages that may wait for a listener until its peers are held back.
 * @param queueSize Bytes of payload that may wait for a listener until its peers are held back.
 */
@ConfigurationProperties("transport.listener")
record TransportListenerProperties(
    @DefaultValue("true") boolean autoStartup,
    @DefaultValue("1") int concurrency,
    @DefaultValue("1024") int queueMessages,
    @DefaultValue("16MB") DataSize queueSize) {

  /** Checks the values. */
  TransportListenerProperties {
    check(concurrency >= 1, "concurrency", concurrency);
    check(queueMessages >= 1, "queue-messages", queueMessages);
    check(queueSize.toBytes() >= 1, "queue-size", queueSize);
  }

  ListenerLimits limits() {
    return new ListenerLimits(concurrency, queueMessages, queueSize.toBytes());
  }

  private static void check(boolean valid, String key, Object value) {
    InvalidPropertyException.check(valid, "transport.listener." + key, "at least 1", value);
  }
}
