// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.time.Duration;

/**
 * How long things may take. Immutable.
 *
 * @param connect a whole connect, DNS and handshake included, and an incoming handshake; a connect
 *     may override it
 * @param close how long {@code close} of an endpoint or transport waits for its peers
 * @param closeAgreement how long to wait for the answer to our CloseSocket once it has left
 * @param probe how long to wait for a sign of life of a peer that dials while it is connected
 * @since 0.1.0
 */
public record Timeouts(Duration connect, Duration close, Duration closeAgreement, Duration probe) {

  /**
   * Checks the values.
   *
   * @param connect as the component
   * @param close as the component
   * @param closeAgreement as the component
   * @param probe as the component
   * @throws InvalidOptionException if a value is out of range
   */
  public Timeouts {
    Check.positive("connectTimeout", connect);
    Check.notNegative("closeTimeout", close);
    Check.positive("closeAgreementTimeout", closeAgreement);
    Check.positive("probeTimeout", probe);
  }
}
