// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.echo;

import network.transport.EndPointAddress;
import network.transport.spring.boot.listener.SenderAddress;
import network.transport.spring.boot.listener.TransportListener;
import network.transport.spring.boot.template.TransportOperations;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Sends back what the second endpoint gets, from there. Thread-safe. */
@Component
final class Echo {

  /** The name of the endpoint. */
  static final String NAME = "echo";

  private final TransportOperations template;
  private final long id;

  Echo(
      @Qualifier(NAME) TransportOperations template,
      @Value("${transport.endpoints.echo.id}") long id) {
    this.template = template;
    this.id = id;
  }

  /** Another echo gets no answer: it would answer that, for ever. */
  @TransportListener(endpoint = NAME)
  void received(byte[] payload, @SenderAddress EndPointAddress sender) {
    if (sender.parts().filter(it -> it.endPointId() == id).isEmpty()) {
      template.send(sender, payload);
    }
  }
}
