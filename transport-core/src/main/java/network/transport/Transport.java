// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import java.time.Duration;

/**
 * A network layer on which endpoints live.
 *
 * <p>Closing it closes every endpoint of it. When {@code close} returns, no socket and no thread of
 * the transport is left (called on an event loop: soon after).
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public interface Transport extends AutoCloseable {

  /**
   * Makes an endpoint with the next free identifier and default options.
   *
   * @return the new endpoint, ready to connect and to receive
   * @throws NewEndPointFailedException if the transport is closed or a resource is exhausted
   */
  default EndPoint newEndPoint() throws NewEndPointFailedException {
    return newEndPoint(EndPointOptions.defaults());
  }

  /**
   * Makes an endpoint.
   *
   * @param options its identifier, the bounds of its queue, and who takes its events
   * @return the new endpoint, ready to connect and to receive
   * @throws NewEndPointFailedException if the transport is closed, the identifier is taken, or a
   *     resource is exhausted
   */
  EndPoint newEndPoint(EndPointOptions options) throws NewEndPointFailedException;

  /**
   * Counters and states of this moment, for operators and meters.
   *
   * @return a copy that does not change; each number in it is true, the whole is not a single
   *     instant
   */
  TransportSnapshot snapshot();

  /** Closes the transport, waiting for its peers as long as the configured close timeout. */
  @Override
  void close();

  /**
   * Closes the transport. A second call waits for the first. An interrupt ends the waiting, cuts
   * what is left, and is kept for the caller.
   *
   * @param timeout how long to wait for what was sent to leave and for the peers to answer; then
   *     what is left is cut
   */
  void close(Duration timeout);
}
