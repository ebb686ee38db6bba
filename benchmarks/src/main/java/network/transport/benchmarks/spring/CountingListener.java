// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.spring;

import network.transport.benchmarks.side.Counter;
import network.transport.spring.boot.listener.TransportListener;

/** Counts. */
final class CountingListener {

  private final Counter counter;

  CountingListener(Counter counter) {
    this.counter = counter;
  }

  @TransportListener
  void take(byte[] message) {
    counter.message(message.length);
  }
}
