// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template.observation;

import io.micrometer.observation.Observation;
import network.transport.spring.boot.template.TransportSend;

/**
 * What an observation of a send is about. As thread-safe as its parent.
 *
 * @since 0.1.0
 */
public final class TransportSendContext extends Observation.Context {

  private final TransportSend send;

  /**
   * For one call of a template.
   *
   * @param send the call
   */
  public TransportSendContext(TransportSend send) {
    this.send = send;
  }

  /**
   * The call that is observed.
   *
   * @return as given to the constructor; its address is known once the call is over
   */
  public TransportSend send() {
    return send;
  }
}
