// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

/**
 * Counters that only grow. Immutable. Self-connections count on both sides.
 *
 * @param messagesSent messages accepted by {@code send}
 * @param messagesReceived messages delivered to the queue or the handler
 * @param bytesSent bytes of payload accepted by {@code send}
 * @param bytesReceived bytes of payload delivered
 * @param outgoingOpened connections that we opened
 * @param outgoingClosed connections that we closed
 * @param outgoingLost connections of ours that were lost, or cut when the endpoint closed
 * @param incomingOpened connections opened to us
 * @param incomingClosed connections closed by their owner
 * @param incomingLost connections to us that were lost, or cut when the endpoint closed
 * @param connectionsLost heavyweight connections lost
 * @param handlerFailures exceptions thrown by the {@link EventHandler}
 * @param ignoredFrames frames for connections that were closed already
 * @since 0.1.0
 */
public record TrafficCounters(
    long messagesSent,
    long messagesReceived,
    long bytesSent,
    long bytesReceived,
    long outgoingOpened,
    long outgoingClosed,
    long outgoingLost,
    long incomingOpened,
    long incomingClosed,
    long incomingLost,
    long connectionsLost,
    long handlerFailures,
    long ignoredFrames) {

  /** All zero. */
  public static final TrafficCounters ZERO =
      new TrafficCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /**
   * The sum of two.
   *
   * @param that the other one
   * @return these counters and those
   */
  public TrafficCounters plus(TrafficCounters that) {
    return new TrafficCounters(
        messagesSent + that.messagesSent,
        messagesReceived + that.messagesReceived,
        bytesSent + that.bytesSent,
        bytesReceived + that.bytesReceived,
        outgoingOpened + that.outgoingOpened,
        outgoingClosed + that.outgoingClosed,
        outgoingLost + that.outgoingLost,
        incomingOpened + that.incomingOpened,
        incomingClosed + that.incomingClosed,
        incomingLost + that.incomingLost,
        connectionsLost + that.connectionsLost,
        handlerFailures + that.handlerFailures,
        ignoredFrames + that.ignoredFrames);
  }
}
