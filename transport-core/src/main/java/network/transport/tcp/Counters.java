// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.concurrent.atomic.LongAdder;
import network.transport.TrafficCounters;

/** The counters of one endpoint, which only grow. Thread-safe. */
final class Counters {

  private final LongAdder messagesSent = new LongAdder();
  private final LongAdder messagesReceived = new LongAdder();
  private final LongAdder bytesSent = new LongAdder();
  private final LongAdder bytesReceived = new LongAdder();
  final LongAdder outgoingOpened = new LongAdder();
  final LongAdder outgoingClosed = new LongAdder();
  final LongAdder outgoingLost = new LongAdder();
  final LongAdder incomingOpened = new LongAdder();
  final LongAdder incomingClosed = new LongAdder();
  final LongAdder incomingLost = new LongAdder();
  final LongAdder connectionsLost = new LongAdder();
  final LongAdder handlerFailures = new LongAdder();
  final LongAdder ignoredFrames = new LongAdder();

  void sent(int bytes) {
    messagesSent.increment();
    bytesSent.add(bytes);
  }

  void received(int bytes) {
    messagesReceived.increment();
    bytesReceived.add(bytes);
  }

  TrafficCounters snapshot() {
    return new TrafficCounters(
        messagesSent.sum(),
        messagesReceived.sum(),
        bytesSent.sum(),
        bytesReceived.sum(),
        outgoingOpened.sum(),
        outgoingClosed.sum(),
        outgoingLost.sum(),
        incomingOpened.sum(),
        incomingClosed.sum(),
        incomingLost.sum(),
        connectionsLost.sum(),
        handlerFailures.sum(),
        ignoredFrames.sum());
  }
}
