// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.event;

import java.util.Objects;
import java.util.Optional;
import network.transport.EndPoint;
import network.transport.Transport;
import org.springframework.context.ApplicationEvent;
import org.springframework.core.ResolvableType;
import org.springframework.core.ResolvableTypeProvider;

/**
 * An event of an endpoint, or one that the transport tells its observers, published to the
 * application context.
 *
 * <p>Listeners choose by the type of the payload: {@code @EventListener void
 * on(TransportApplicationEvent<Event.Received> event)} hears of messages only, one of {@code
 * TransportApplicationEvent<TransportEvent.PeerConnected>} of new peers only, one of {@code
 * TransportApplicationEvent<?>} of everything.
 *
 * <p>The events of an endpoint are published one after the other, in order, on a thread that serves
 * this endpoint alone. While a listener works, the next event waits, the queue of the endpoint
 * fills, and once it is full its sockets are not read: a slow listener holds back the peers of its
 * own endpoint and nobody else. What the transport tells is published in order on a thread of its
 * own; a listener that stalls there misses what does not fit into the queue of that thread, and
 * holds back nobody. Nothing is promised between the two.
 *
 * <p>Events come from when the transport opens, which is before the context is refreshed
 * completely, to when it is closed; a stop waits for listeners as long as the grace period.
 *
 * <p>Immutable, except that an array in the payload is shared by all listeners.
 *
 * @param <T> the type of the payload: a {@link network.transport.Event} or a {@link
 *     network.transport.TransportEvent}
 * @since 0.1.0
 */
public final class TransportApplicationEvent<T> extends ApplicationEvent
    implements ResolvableTypeProvider {

  private static final long serialVersionUID = 1L;

  private final transient Optional<EndPoint> endPoint;
  private final transient T payload;

  /**
   * Wraps an event of an endpoint.
   *
   * @param endPoint the endpoint that received it, which is also the source
   * @param payload what it received
   */
  public TransportApplicationEvent(EndPoint endPoint, T payload) {
    this(endPoint, Optional.of(endPoint), payload);
  }

  /**
   * Wraps what a transport tells about itself.
   *
   * @param transport the transport, which is the source
   * @param payload what it tells
   */
  public TransportApplicationEvent(Transport transport, T payload) {
    this(transport, Optional.empty(), payload);
  }

  /**
   * Wraps what a transport tells about an endpoint.
   *
   * @param transport the transport, which is the source
   * @param endPoint the endpoint
   * @param payload what it tells
   */
  public TransportApplicationEvent(Transport transport, EndPoint endPoint, T payload) {
    this(transport, Optional.of(endPoint), payload);
  }

  private TransportApplicationEvent(Object source, Optional<EndPoint> endPoint, T payload) {
    super(source);
    this.endPoint = endPoint;
    this.payload = Objects.requireNonNull(payload, "payload");
  }

  /**
   * What happened.
   *
   * @return the event as the endpoint received it or the transport told it
   */
  public T payload() {
    return payload;
  }

  /**
   * Where it happened; answers can be sent from here.
   *
   * @return the endpoint that received the event, the same object as the bean
   * @throws IllegalStateException if the transport tells it and it is about no endpoint of the
   *     context, which {@link #findEndPoint()} tells without throwing
   */
  public EndPoint endPoint() {
    return endPoint.orElseThrow(
        () -> new IllegalStateException(payload + " is about no endpoint of this application"));
  }

  /**
   * Where it happened, if that was an endpoint of the context.
   *
   * @return always present for an event of an endpoint; for what the transport tells if it names an
   *     endpoint that is a bean
   */
  public Optional<EndPoint> findEndPoint() {
    return endPoint;
  }

  @Override
  public ResolvableType getResolvableType() {
    return ResolvableType.forClassWithGenerics(getClass(), payload.getClass());
  }

  @Override
  public String toString() {
    return "TransportApplicationEvent[" + payload + "]";
  }
}
