// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import network.transport.Event;
import network.transport.TrafficCounters;

/** What one endpoint has counted, which only grows, and its last errors. Thread-safe. */
final class Counters {

  private final LongAdder messagesSent = new LongAdder();
  private final LongAdder bytesSent = new LongAdder();
  private final LongAdder messagesToSelf = new LongAdder();
  private final LongAdder bytesToSelf = new LongAdder();

  /** Only the loop of the endpoint changes these, which needs no atomic update for each message. */
  private final AtomicLong messagesReceived = new AtomicLong();

  private final AtomicLong bytesReceived = new AtomicLong();
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

  void sent(long messages, long bytes) {
    messagesSent.add(messages);
    bytesSent.add(bytes);
  }

  void sentToSelf(long bytes) {
    messagesToSelf.increment();
    bytesToSelf.add(bytes);
  }

  /** A message came. Confined to the loop of the endpoint. */
  void received(int bytes) {
    messagesReceived.setRelease(messagesReceived.getPlain() + 1);
    bytesReceived.setRelease(bytesReceived.getPlain() + bytes);
  }

  void error(Event.ErrorEvent error) {
    outcomes.error(error.code());
    recentErrors.add(error);
  }

  TrafficCounters snapshot() {
    long toSelf = messagesToSelf.sum();
    long selfBytes = bytesToSelf.sum();
    return new TrafficCounters(
        messagesSent.sum() + toSelf,
        messagesReceived.get() + toSelf,
        bytesSent.sum() + selfBytes,
        bytesReceived.get() + selfBytes,
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
