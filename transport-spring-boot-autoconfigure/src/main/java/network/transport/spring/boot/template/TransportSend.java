// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import java.util.Optional;
import network.transport.EndPoint;
import network.transport.EndPointAddress;

/**
 * One call of a template, as a {@link TransportSendInterceptor} sees it. Thread-safe.
 *
 * @since 0.1.0
 */
public sealed interface TransportSend permits OutgoingMessages {

  /**
   * Who sends.
   *
   * @return the endpoint that the template works on
   */
  EndPoint endPoint();

  /**
   * Where to.
   *
   * @return as given to the template
   */
  Destination destination();

  /**
   * How many messages the call sends.
   *
   * @return 0 or more
   */
  int messages();

  /**
   * The address of the peer.
   *
   * @return the address that the messages were handed to a connection to, or empty before that
   */
  Optional<EndPointAddress> address();
}
