// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.event;

import java.util.Objects;
import network.transport.EndPoint;
import network.transport.Event;
import org.springframework.context.ApplicationEvent;
import org.springframework.core.ResolvableType;
import org.springframework.core.ResolvableTypeProvider;

/**
 * An event of an endpoint, published to the application context.
 *
 * <p>Listeners choose by the type of the payload: {@code @EventListener void
 * on(TransportApplicationEvent<Event.Received> event)} hears of messages only, one of {@code
 * TransportApplicationEvent<?>} of everything. The events of an endpoint are published one after
 * the other, in order, on a thread that serves this endpoint alone. While a listener works, the
 * next event waits, the queue of the endpoint fills, and once it is full its sockets are not read:
 * a slow listener holds back the peers of its own endpoint and nobody else.
 *
 * <p>Immutable, except that an array in the payload is shared by all listeners.
 *
 * @param <T> the type of the payload
 */
public final class TransportApplicationEvent<T extends Event> extends ApplicationEvent
    implements ResolvableTypeProvider {

  private static final long serialVersionUID = 1L;

  private final transient EndPoint endPoint;
  private final transient T payload;

  /**
   * Wraps an event.
   *
   * @param endPoint the endpoint that received it, which is also the source
   * @param payload what it received
   */
  public TransportApplicationEvent(EndPoint endPoint, T payload) {
    super(endPoint);
    this.endPoint = endPoint;
    this.payload = Objects.requireNonNull(payload, "payload");
  }

  /**
   * What happened.
   *
   * @return the event as the endpoint received it
   */
  public T payload() {
    return payload;
  }

  /**
   * Where it happened; answers can be sent from here.
   *
   * @return the endpoint that received the event, the same object as the bean
   */
  public EndPoint endPoint() {
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
