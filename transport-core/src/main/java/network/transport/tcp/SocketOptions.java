// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.time.Duration;
import java.util.Optional;

/**
 * Settings of every socket. Immutable.
 *
 * @param reuseClientAddr SO_REUSEADDR on outgoing sockets
 * @param noDelay TCP_NODELAY
 * @param keepAlive SO_KEEPALIVE
 * @param userTimeout a write that makes no progress for this long ends the heavyweight connection;
 *     empty for never
 * @since 0.1.0
 */
public record SocketOptions(
    boolean reuseClientAddr, boolean noDelay, boolean keepAlive, Optional<Duration> userTimeout) {

  /**
   * Checks the values.
   *
   * @param reuseClientAddr as the component
   * @param noDelay as the component
   * @param keepAlive as the component
   * @param userTimeout as the component
   * @throws InvalidOptionException if a value is out of range
   */
  public SocketOptions {
    Check.positive("userTimeout", userTimeout);
  }
}
