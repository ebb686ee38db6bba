// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import java.util.Optional;
import network.transport.EndPointAddress;

/**
 * Finds the address of a peer by its name.
 *
 * <p>Beans of this type are asked in their order, and the first that knows the name decides. The
 * keys {@code transport.peers.*} are one of them, of order 0; the services that a discovery client
 * finds come last.
 *
 * <p>Asked before each connection that is opened, never for a message on an open one, and never on
 * a thread that does I/O: it may look up and wait, and react to interrupts. Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PeerResolver {

  /**
   * Finds a peer.
   *
   * @param name what the peer is called
   * @return its address, or empty if the name is not known here
   */
  Optional<EndPointAddress> resolve(String name);
}
