// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import java.io.IOException;

/**
 * A transport could not be opened, which stops the start of the application context.
 *
 * @since 0.1.0
 */
public final class TransportStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The host that was tried. */
  private final String host;

  /** The port that was tried. */
  private final int port;

  /**
   * Names what was tried.
   *
   * @param host the host to listen on
   * @param port the port to listen on
   * @param cause why it failed
   */
  public TransportStartException(String host, int port, IOException cause) {
    super("transport cannot be opened on " + host + ":" + port + ": " + cause.getMessage(), cause);
    this.host = host;
    this.port = port;
  }

  /**
   * The host that was tried.
   *
   * @return a name or numeric address
   */
  public String host() {
    return host;
  }

  /**
   * The port that was tried.
   *
   * @return the port, 0 if the system was to choose
   */
  public int port() {
    return port;
  }
}
