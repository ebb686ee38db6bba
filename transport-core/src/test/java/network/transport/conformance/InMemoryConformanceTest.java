// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.conformance;

import network.transport.Transport;
import network.transport.memory.InMemoryNetwork;

/** The cases of any transport, without sockets. */
final class InMemoryConformanceTest extends TransportConformance {

  private final InMemoryNetwork network = new InMemoryNetwork();

  @Override
  protected Transport newTransport() {
    return network.open();
  }
}
