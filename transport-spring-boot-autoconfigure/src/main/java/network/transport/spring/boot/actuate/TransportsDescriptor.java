// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.actuate;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The answer of {@link TransportEndpoint}. Immutable.
 *
 * @param transports all transports, by the name of their bean
 */
public record TransportsDescriptor(Map<String, TransportDescriptor> transports)
    implements OperationResponseBody {

  /**
   * Copies and sorts the map.
   *
   * @param transports as the component
   */
  public TransportsDescriptor {
    transports = Collections.unmodifiableSortedMap(new TreeMap<>(transports));
  }
}
