// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import network.transport.TrafficCounters;

/** The counters of one endpoint. Guarded by the lock of its network. */
final class Traffic {

  long messagesSent;
  long messagesReceived;
  long bytesSent;
  long bytesReceived;
  long outgoingOpened;
  long outgoingClosed;
  long outgoingLost;
  long incomingOpened;
  long incomingClosed;
  long incomingLost;
  long connectionsLost;
  long handlerFailures;

  TrafficCounters counters() {
    return new TrafficCounters(
        messagesSent,
        messagesReceived,
        bytesSent,
        bytesReceived,
        outgoingOpened,
        outgoingClosed,
        outgoingLost,
        incomingOpened,
        incomingClosed,
        incomingLost,
        connectionsLost,
        handlerFailures,
        0);
  }
}
