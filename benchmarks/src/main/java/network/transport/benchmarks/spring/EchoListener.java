// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.spring;

import network.transport.EndPointAddress;
import network.transport.spring.boot.listener.SenderAddress;
import network.transport.spring.boot.listener.TransportListener;
import network.transport.spring.boot.template.TransportTemplate;

/** Sends messages back. */
final class EchoListener {

  private final TransportTemplate template;

  EchoListener(TransportTemplate template) {
    this.template = template;
  }

  @TransportListener
  void take(byte[] message, @SenderAddress EndPointAddress sender) {
    template.send(sender, message);
  }
}
