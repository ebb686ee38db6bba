// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener.observation;

import io.micrometer.observation.Observation;
import network.transport.spring.boot.listener.TransportMessage;

/**
 * What an observation of a received message is about. As thread-safe as its parent.
 *
 * @since 0.1.0
 */
public final class TransportReceiveContext extends Observation.Context {

  private final TransportMessage message;

  /**
   * For one call of a listener.
   *
   * @param message what it is called with
   */
  public TransportReceiveContext(TransportMessage message) {
    this.message = message;
  }

  /**
   * What the listener is called with.
   *
   * @return as given to the constructor
   */
  public TransportMessage message() {
    return message;
  }
}
