// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import network.transport.Transport;
import network.transport.TransportObserver;

/**
 * Opens a transport, at each start of the application context.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TransportOpener {

  /**
   * Opens a new transport.
   *
   * @param observer to be told what the transport tells its observers, {@code Stopped} last; it
   *     passes it on to every observer of the application
   * @return the open transport
   * @throws TransportStartException if it cannot be opened
   */
  Transport open(TransportObserver observer);
}
