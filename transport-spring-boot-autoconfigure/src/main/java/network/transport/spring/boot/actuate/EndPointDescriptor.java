// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.actuate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import network.transport.EndPointSnapshot;
import network.transport.TrafficCounters;
import network.transport.spring.boot.lifecycle.OpenConnections;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * One open endpoint of a transport. Immutable.
 *
 * @param name its name in the configuration, or that of its bean; absent if it is no bean
 * @param address its address, as {@code host:port:endPointId}
 * @param connections lightweight connections that are open
 * @param queue what waits to be received
 * @param messages messages since the endpoint was opened
 * @param bytes payload since the endpoint was opened
 * @param peers the peers that it knows, by address
 * @param lastErrors the last errors that it was told of, oldest first
 * @since 0.1.0
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record EndPointDescriptor(
    Optional<String> name,
    String address,
    Connections connections,
    Queue queue,
    Traffic messages,
    Traffic bytes,
    List<PeerDescriptor> peers,
    List<ErrorDescriptor> lastErrors)
    implements OperationResponseBody {

  /**
   * Copies the lists.
   *
   * @param name as the component
   * @param address as the component
   * @param connections as the component
   * @param queue as the component
   * @param messages as the component
   * @param bytes as the component
   * @param peers as the component
   * @param lastErrors as the component
   */
  public EndPointDescriptor {
    peers = List.copyOf(peers);
    lastErrors = List.copyOf(lastErrors);
  }

  /**
   * Lightweight connections that are open; one of an endpoint to itself counts in both directions.
   *
   * @param inbound those that peers opened
   * @param outbound those opened to peers
   */
  public record Connections(int inbound, int outbound) {}

  /**
   * The queue that holds peers back when it is full.
   *
   * @param events events that wait
   * @param bytes bytes of payload that wait
   */
  public record Queue(int events, long bytes) {}

  /**
   * What went both ways.
   *
   * @param sent accepted for sending
   * @param received delivered to the queue
   */
  public record Traffic(long sent, long received) {}

  static EndPointDescriptor of(
      Optional<String> name, EndPointSnapshot endPoint, PeerDetails details) {
    OpenConnections open = OpenConnections.of(List.of(endPoint));
    TrafficCounters counters = endPoint.counters();
    return new EndPointDescriptor(
        name,
        endPoint.address().toString(),
        new Connections(open.inbound(), open.outbound()),
        new Queue(endPoint.queuedEvents(), endPoint.queuedBytes()),
        new Traffic(counters.messagesSent(), counters.messagesReceived()),
        new Traffic(counters.bytesSent(), counters.bytesReceived()),
        endPoint.peers().stream().map(peer -> PeerDescriptor.of(peer, details)).toList(),
        endPoint.lastErrors().stream().map(error -> ErrorDescriptor.of(error, details)).toList());
  }
}
