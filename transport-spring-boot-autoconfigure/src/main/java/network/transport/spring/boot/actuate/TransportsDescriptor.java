// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.actuate;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The answer of {@link TransportEndpoint}. Immutable.
 *
 * @param transports all transports, by the name of their bean
 * @param listeners all listeners, sorted by their ids
 * @since 0.1.0
 */
public record TransportsDescriptor(
    Map<String, TransportDescriptor> transports, List<ListenerDescriptor> listeners)
    implements OperationResponseBody {

  /**
   * Copies both, and sorts the map.
   *
   * @param transports as the component
   * @param listeners as the component
   */
  public TransportsDescriptor {
    transports = Collections.unmodifiableSortedMap(new TreeMap<>(transports));
    listeners = List.copyOf(listeners);
  }
}
