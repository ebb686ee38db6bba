// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * What an endpoint receives. Immutable, but for the arrays, which belong to the receiver.
 *
 * @since 0.1.0
 */
public sealed interface Event {

  /**
   * A peer opened a lightweight connection to this endpoint (or the endpoint to itself).
   *
   * @param connectionId unique for the life of the endpoint: {@code heavyweightId << 32 |
   *     lightweightId}
   * @param reliability what the connection promises; always reliable and ordered over TCP
   * @param peer the address of the endpoint at the other end
   */
  record ConnectionOpened(long connectionId, Reliability reliability, EndPointAddress peer)
      implements Event {}

  /**
   * A message arrived, between the opening and the closing of its connection, once and in order.
   *
   * @param connectionId the connection it came on
   * @param payload the bytes; the array belongs to the receiver
   */
  @SuppressWarnings("ArrayRecordComponent") // owned by the receiver; equality is by content
  record Received(long connectionId, byte[] payload) implements Event {
    @Override
    public boolean equals(Object other) {
      return other instanceof Received that
          && connectionId == that.connectionId
          && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
      return 31 * Long.hashCode(connectionId) + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
      return "Received[connectionId=" + connectionId + ", bytes=" + payload.length + "]";
    }
  }

  /**
   * That connection will deliver nothing more.
   *
   * @param connectionId the connection that was closed
   */
  record ConnectionClosed(long connectionId) implements Event {}

  /**
   * Something failed.
   *
   * @param code what failed
   * @param peer the peer, if the heavyweight connection to it was lost
   * @param message what happened, for people
   */
  record ErrorEvent(Code code, Optional<EndPointAddress> peer, String message) implements Event {

    /** What an error event is about. */
    public enum Code {
      /**
       * The heavyweight connection to {@link ErrorEvent#peer} is gone without agreement, and every
       * lightweight connection with that peer, in both directions, is gone with it. Posted once for
       * each loss, before any event of a later heavyweight connection with the same peer.
       */
      CONNECTION_LOST,
      /** This endpoint failed by a fault of the transport's own. */
      END_POINT_FAILED,
      /** The whole transport failed: its listener died. */
      TRANSPORT_FAILED
    }

    /**
     * A connection-lost event.
     *
     * @param peer the peer that was lost
     * @param message what happened, for people
     * @return the event
     */
    public static ErrorEvent connectionLost(EndPointAddress peer, String message) {
      return new ErrorEvent(Code.CONNECTION_LOST, Optional.of(peer), message);
    }
  }

  /**
   * A message to a multicast group arrived. TCP never produces it.
   *
   * @param group the group it was sent to
   * @param payload the bytes; the array belongs to the receiver
   */
  @SuppressWarnings("ArrayRecordComponent") // owned by the receiver; equality is by content
  record ReceivedMulticast(MulticastAddress group, byte[] payload) implements Event {
    @Override
    public boolean equals(Object other) {
      return other instanceof ReceivedMulticast that
          && group.equals(that.group)
          && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
      return Objects.hash(group, Arrays.hashCode(payload));
    }
  }

  /** The endpoint is closed. The last event, posted once. */
  record EndPointClosed() implements Event {}
}
