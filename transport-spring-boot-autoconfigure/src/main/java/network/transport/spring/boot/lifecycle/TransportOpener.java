// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import network.transport.Transport;

/** Opens a transport, at each start of the application context. */
@FunctionalInterface
public interface TransportOpener {

  /**
   * Opens a new transport.
   *
   * @return the open transport
   * @throws TransportStartException if it cannot be opened
   */
  Transport open();
}
