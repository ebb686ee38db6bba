// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.concurrent.atomic.LongAdder;
import network.transport.Event;
import network.transport.TrafficCounters;

/** What one endpoint has counted, which only grows, and its last errors. Thread-safe. */
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

  /** Those of the whole transport. */
  final Outcomes outcomes;

  final RecentErrors recentErrors = new RecentErrors();

  Counters(Outcomes outcomes) {
    this.outcomes = outcomes;
  }

  void sent(int bytes) {
    messagesSent.increment();
    bytesSent.add(bytes);
  }

  void received(int bytes) {
    messagesReceived.increment();
    bytesReceived.add(bytes);
  }

  void error(Event.ErrorEvent error) {
    outcomes.error(error.code());
    recentErrors.add(error);
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
