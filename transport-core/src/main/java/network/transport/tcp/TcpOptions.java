// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import network.transport.TransportObserver;

/**
 * Everything that can be set about a transport. Immutable; made by {@link #builder()}.
 *
 * @param listen where it listens and how it is known
 * @param socket settings of every socket
 * @param limits bounds
 * @param timeouts how long things may take
 * @param protocol the dialect of our own connects
 * @param eventLoops threads that read and write; an endpoint stays with one of them
 * @param observer who is told what operators care about
 * @since 0.1.0
 */
public record TcpOptions(
    ListenOptions listen,
    SocketOptions socket,
    Limits limits,
    Timeouts timeouts,
    Protocol protocol,
    int eventLoops,
    TransportObserver observer) {

  private static final int MOST_LOOPS = 256;

  /**
   * Checks the values.
   *
   * @param listen as the component
   * @param socket as the component
   * @param limits as the component
   * @param timeouts as the component
   * @param protocol as the component
   * @param eventLoops as the component
   * @param observer as the component
   * @throws InvalidOptionException if a value is out of range
   */
  public TcpOptions {
    Check.between("eventLoops", eventLoops, 1, MOST_LOOPS);
  }

  /**
   * Listens on a port of 127.0.0.1 that the system chooses, with finite defaults for everything.
   *
   * @return the default options
   */
  public static TcpOptions defaults() {
    return builder().build();
  }

  /**
   * Starts from the defaults.
   *
   * @return a new builder
   */
  public static TcpOptionsBuilder builder() {
    return new TcpOptionsBuilder();
  }
}
