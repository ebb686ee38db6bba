// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import network.transport.EndPointAddress;

/**
 * What the transports of one process are plugged into: those on one network reach each other, those
 * on two do not. There is no network but the ones that are made, so tests that run side by side
 * each have their own.
 *
 * <p>Hosts are names and nothing more: {@code localhost} and {@code 127.0.0.1} are two.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class InMemoryNetwork {

  private final Switchboard switchboard = new Switchboard();

  /** Makes a network with nothing on it. */
  public InMemoryNetwork() {}

  /**
   * Opens a transport with default options, on a port that the network chooses.
   *
   * @return the open transport
   */
  public InMemoryTransport open() {
    return open(InMemoryOptions.defaults());
  }

  /**
   * Opens a transport with default options.
   *
   * @param host the host in the addresses of its endpoints
   * @param port the port in the addresses of its endpoints; 0 for one that the network chooses
   * @return the open transport
   * @throws IllegalStateException if another transport on this network has that host and port
   * @throws IllegalArgumentException if host or port is malformed
   */
  public InMemoryTransport open(String host, int port) {
    return open(InMemoryOptions.defaults().withAddress(host, port));
  }

  /**
   * Opens a transport.
   *
   * @param options where it is found, and its limits
   * @return the open transport
   * @throws IllegalStateException if another transport on this network has that host and port
   */
  public InMemoryTransport open(InMemoryOptions options) {
    return switchboard.open(options);
  }

  /**
   * Breaks the heavyweight connection between two endpoints, as a network that fails does: both get
   * a connection-lost error event, and every lightweight connection between them is gone.
   * Afterwards they may connect anew. Does nothing if nothing is open between them.
   *
   * @param one the address of an endpoint
   * @param other the address of another one
   */
  public void breakConnection(EndPointAddress one, EndPointAddress other) {
    switchboard.breakConnection(one, other);
  }
}
