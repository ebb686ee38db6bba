// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import java.util.Arrays;
import java.util.Objects;
import network.transport.EndPointAddress;

/**
 * A message that an endpoint received, and where it came from.
 *
 * @param endPoint the name of the endpoint that received it
 * @param sender the address of the endpoint that sent it
 * @param connectionId the connection it came on, unique while the endpoint is open
 * @param payload the bytes; the array belongs to the listener
 * @since 0.1.0
 */
@SuppressWarnings("ArrayRecordComponent") // owned by the listener; equality is by content
public record TransportMessage(
    String endPoint, EndPointAddress sender, long connectionId, byte[] payload) {

  @Override
  public boolean equals(Object other) {
    return other instanceof TransportMessage that
        && endPoint.equals(that.endPoint)
        && sender.equals(that.sender)
        && connectionId == that.connectionId
        && Arrays.equals(payload, that.payload);
  }

  @Override
  public int hashCode() {
    return Objects.hash(endPoint, sender, connectionId, Arrays.hashCode(payload));
  }

  /** Says where the message came from and how long it is, and nothing of what it says. */
  @Override
  public String toString() {
    return "TransportMessage[endPoint=%s, sender=%s, connectionId=%d, bytes=%d]"
        .formatted(endPoint, sender, connectionId, payload.length);
  }
}
