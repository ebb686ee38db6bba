// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.actuate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.transport.EndPoint;
import network.transport.EndPointSnapshot;
import network.transport.OutcomeCounters;
import network.transport.PeerSnapshot;
import network.transport.Transport;
import network.transport.TransportSnapshot;
import network.transport.spring.boot.lifecycle.RestartableEndPoint;
import network.transport.spring.boot.lifecycle.RestartableTransport;
import network.transport.spring.boot.listener.TransportListenerRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * The Actuator endpoint {@code transport}: shows what transports and listeners say of themselves,
 * and disconnects peers.
 *
 * <pre>{@code
 * {"transports": {
 *   "transport": {                               name of the bean
 *     "state": "OPEN",                           OPEN, CLOSING or CLOSED
 *     "address": "10.0.0.7:9000",                absent while it does not listen
 *     "failure": "the listener is gone: ...",    absent unless it died
 *     "sockets": 1,
 *     "handshakesRejected": {"BUSY": 2},         since the start of the application
 *     "errors": {"CONNECTION_LOST": 1},          since the start of the application
 *     "endpoints": [{
 *       "name": "default",                       absent if it is no bean
 *       "address": "10.0.0.7:9000:0",
 *       "connections": {"inbound": 1, "outbound": 2},
 *       "queue": {"events": 0, "bytes": 0},
 *       "messages": {"sent": 10, "received": 20},
 *       "bytes": {"sent": 1000, "received": 2000},
 *       "peers": [{
 *         "address": "10.0.0.8:9000:0",          hidden unless show-values allows
 *         "state": "VALID",                      INIT, INVALID, VALID, CLOSING, CLOSED or FAILED
 *         "requestedBy": "US",                   US or THEM
 *         "protocol": "V0",                      V0 or LEGACY; absent until it is known
 *         "connections": {"inbound": 1, "outbound": 2},
 *         "bytes": {"sent": 1300, "received": 2400, "queued": 0},
 *         "lastError": "Connection reset"        hidden likewise; absent if there was none
 *       }],
 *       "lastErrors": [{                         at most sixteen, oldest first
 *         "at": "2026-01-01T12:00:00Z",
 *         "code": "CONNECTION_LOST",             or END_POINT_FAILED, TRANSPORT_FAILED
 *         "peer": "10.0.0.8:9000:0",             hidden likewise; absent if it is of no peer
 *         "message": "Connection reset"          hidden likewise
 *       }]
 *     }]
 *   }
 * },
 * "listeners": [{                                sorted by id
 *   "id": "default",
 *   "endpoint": "default",
 *   "running": true,                             if not, messages wait
 *   "waiting": {"messages": 0, "bytes": 0},
 *   "active": 1,                                 messages that are being handled
 *   "handled": 19,                               since the start of the application
 *   "failed": 0,                                 likewise
 *   "dropped": 0                                 likewise
 * }]}
 * }</pre>
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
@Endpoint(id = "transport")
public final class TransportEndpoint {

  private final Map<String, Transport> transports;
  private final Map<String, EndPoint> endPoints;
  private final TransportListenerRegistry listeners;
  private final Show showValues;

  /** An open endpoint, with its name and what it can be asked to do, if it is a bean. */
  private record Found(EndPointSnapshot snapshot, Optional<Map.Entry<String, EndPoint>> bean) {

    Optional<String> name() {
      return bean.map(
          named ->
              named.getValue() instanceof RestartableEndPoint configured
                  ? configured.name()
                  : named.getKey());
    }

    boolean is(String selector) {
      return snapshot.address().toString().equals(selector)
          || name().filter(selector::equals).isPresent();
    }
  }

  /**
   * Shows and does nothing until it is asked.
   *
   * @param transports what to show, by name
   * @param endPoints endpoints that have a name; they may live on any of the transports
   * @param listeners the listeners to show
   * @param showValues whether peers are named to those who ask without a web request
   */
  public TransportEndpoint(
      Map<String, Transport> transports,
      Map<String, EndPoint> endPoints,
      TransportListenerRegistry listeners,
      Show showValues) {
    this.transports = Map.copyOf(transports);
    this.endPoints = Map.copyOf(endPoints);
    this.listeners = listeners;
    this.showValues = showValues;
  }

  /**
   * Shows all transports and listeners.
   *
   * @return their state at this moment
   */
  @ReadOperation
  public TransportsDescriptor transports() {
    return transports(details());
  }

  /**
   * Shows one endpoint.
   *
   * @param endPoint its name or its address
   * @return its state at this moment, or null if there is no such endpoint
   */
  @ReadOperation
  public @Nullable EndPointDescriptor endPoint(@Selector String endPoint) {
    return endPoint(endPoint, details());
  }

  /**
   * Breaks the socket that an endpoint shares with a peer; both are told that the connection is
   * lost.
   *
   * @param endPoint the name or the address of the endpoint, which must be a bean
   * @param peer the address of the peer
   * @return the address of the peer that was disconnected
   * @throws IllegalArgumentException if there is no such endpoint among the beans, or it has no
   *     such peer
   */
  // Not void: the web extension replaces only what answers in the same format.
  @DeleteOperation
  public String disconnect(@Selector String endPoint, @Selector String peer) {
    if (!disconnected(endPoint, peer)) {
      throw new IllegalArgumentException(
          "no endpoint that is a bean is called \""
              + endPoint
              + "\" and has a peer \""
              + peer
              + "\"; the endpoint \"transport\" shows which there are");
    }
    return peer;
  }

  /** Disconnects a peer; false if there is none. */
  boolean disconnected(String endPoint, String peer) {
    for (Found found : found(endPoint).toList()) {
      Optional<PeerSnapshot> known =
          found.snapshot().peers().stream()
              .filter(each -> each.address().toString().equals(peer))
              .findAny();
      if (known.isPresent() && found.bean().isPresent()) {
        found.bean().get().getValue().disconnect(known.get().address());
        return true;
      }
    }
    return false;
  }

  TransportsDescriptor transports(PeerDetails details) {
    return new TransportsDescriptor(
        transports.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, each -> describe(each.getValue(), details))),
        listeners.ids().stream().map(listeners::snapshot).map(ListenerDescriptor::of).toList());
  }

  @Nullable EndPointDescriptor endPoint(String selector, PeerDetails details) {
    return found(selector)
        .findFirst()
        .map(found -> EndPointDescriptor.of(found.name(), found.snapshot(), details))
        .orElse(null);
  }

  private PeerDetails details() {
    return showValues.isShown(true) ? PeerDetails.SHOWN : PeerDetails.HIDDEN;
  }

  private TransportDescriptor describe(Transport transport, PeerDetails details) {
    TransportSnapshot snapshot = RestartableTransport.report(transport);
    OutcomeCounters outcomes = snapshot.outcomes();
    return new TransportDescriptor(
        snapshot.state(),
        RestartableTransport.describeListenAddress(transport),
        snapshot.failure(),
        snapshot.sockets(),
        happened(outcomes.handshakesRejected()),
        happened(outcomes.errors()),
        found(snapshot)
            .map(found -> EndPointDescriptor.of(found.name(), found.snapshot(), details))
            .toList());
  }

  private static <K> Map<K, Long> happened(Map<K, Long> counts) {
    Map<K, Long> happened = new HashMap<>(counts);
    happened.values().removeIf(count -> count == 0);
    return happened;
  }

  private Stream<Found> found(String selector) {
    return transports.values().stream()
        .flatMap(transport -> found(RestartableTransport.report(transport)))
        .filter(found -> found.is(selector));
  }

  private Stream<Found> found(TransportSnapshot snapshot) {
    return snapshot.endPoints().stream()
        .map(
            shown ->
                new Found(
                    shown,
                    endPoints.entrySet().stream()
                        .filter(bean -> stands(bean.getValue(), shown, snapshot))
                        .findFirst()));
  }

  private static boolean stands(EndPoint bean, EndPointSnapshot shown, TransportSnapshot snapshot) {
    return bean instanceof RestartableEndPoint configured
        ? configured.find(snapshot).filter(shown::equals).isPresent()
        : bean.address().equals(shown.address());
  }
}
