// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import java.time.Duration;
import java.util.Optional;

/**
 * An address that others connect to, and one queue of events that its owner receives.
 *
 * <p>Events of one heavyweight connection (all that comes from one peer) are in the order in which
 * they happened; nothing is promised between peers. {@link Event.EndPointClosed} is the last event.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public interface EndPoint extends AutoCloseable {

  /**
   * The address under which peers reach this endpoint.
   *
   * @return the address, the same for the life of the endpoint
   */
  EndPointAddress address();

  /**
   * What has gone through this endpoint since it was made, also after its close.
   *
   * @return counters that only grow
   */
  TrafficCounters totals();

  /**
   * Waits for the next event. Any number of threads may call it; each event goes to one.
   *
   * @return the next event
   * @throws InterruptedException if the thread is interrupted while it waits; no event is lost
   * @throws IllegalStateException if {@link Event.EndPointClosed} has been received already, or the
   *     endpoint has an {@link EventHandler}
   */
  Event receive() throws InterruptedException;

  /**
   * Waits for the next event, but not longer than the timeout.
   *
   * @param timeout how long to wait; zero or less looks without waiting
   * @return the next event, or empty if none came in time
   * @throws InterruptedException if the thread is interrupted while it waits; no event is lost
   * @throws IllegalStateException if {@link Event.EndPointClosed} has been received already, or the
   *     endpoint has an {@link EventHandler}
   */
  Optional<Event> receive(Duration timeout) throws InterruptedException;

  /**
   * Opens a lightweight connection with default options.
   *
   * @param peer the endpoint to connect to; may be this endpoint's own address
   * @return the open connection
   * @throws ConnectFailedException if there is no connection within the connect timeout, with the
   *     reason in its code
   * @throws InterruptedException if the thread is interrupted while it waits; nothing stays open
   */
  default Connection connect(EndPointAddress peer)
      throws ConnectFailedException, InterruptedException {
    return connect(peer, ConnectOptions.defaults());
  }

  /**
   * Opens a lightweight connection. The first one to a peer makes the heavyweight connection; the
   * others share it, whoever made it.
   *
   * @param peer the endpoint to connect to; may be this endpoint's own address
   * @param options deadline and hints
   * @return the open connection
   * @throws ConnectFailedException if there is no connection within the deadline, with the reason
   *     in its code
   * @throws InterruptedException if the thread is interrupted while it waits; nothing stays open
   * @throws IllegalStateException on an event loop, if the call would have to wait
   */
  Connection connect(EndPointAddress peer, ConnectOptions options)
      throws ConnectFailedException, InterruptedException;

  /**
   * Breaks the heavyweight connection to a peer on purpose: both sides get a connection-lost error
   * event if any lightweight connection was open. Does nothing if there is none.
   *
   * @param peer the peer to disconnect from
   */
  void disconnect(EndPointAddress peer);

  /**
   * Makes a multicast group.
   *
   * @return the new group
   * @throws MulticastException if this transport has no multicast, which is so unless it says
   *     otherwise
   */
  default MulticastGroup newMulticastGroup() throws MulticastException {
    throw MulticastException.unsupported();
  }

  /**
   * Finds a multicast group by its address.
   *
   * @param address the address of the group
   * @return the group
   * @throws MulticastException if this transport has no multicast, which is so unless it says
   *     otherwise
   */
  default MulticastGroup resolveMulticastGroup(MulticastAddress address) throws MulticastException {
    throw MulticastException.unsupported();
  }

  /** Closes the endpoint, waiting for its peers as long as the configured close timeout. */
  @Override
  void close();

  /**
   * Closes the endpoint: what was sent before is delivered, peers are told, {@link
   * Event.EndPointClosed} is queued. A second call waits for the first. An interrupt ends the
   * waiting, cuts what is left, and is kept for the caller.
   *
   * @param timeout how long to wait for the peers; then what is left is cut
   */
  void close(Duration timeout);
}
