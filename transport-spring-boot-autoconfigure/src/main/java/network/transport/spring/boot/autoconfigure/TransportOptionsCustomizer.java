// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import network.transport.tcp.TcpOptionsBuilder;

/**
 * Changes the options of the auto-configured transport. Beans of this type are called in order,
 * after the properties have been applied; the values are checked when all are done.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TransportOptionsCustomizer {

  /**
   * Changes what it wants to.
   *
   * @param options the options so far
   */
  void customize(TcpOptionsBuilder options);
}
