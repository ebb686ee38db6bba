// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/** An incoming connection request: a socket on which the peer waits for our answer. */
public interface Request {

  /**
   * What the peer spoke in its handshake.
   *
   * @return the dialect
   */
  Dialect dialect();
}
