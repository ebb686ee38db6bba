// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import network.transport.EndPoint;
import network.transport.Event;
import network.transport.NewEndPointFailedException;
import network.transport.Transport;
import network.transport.spring.boot.event.TransportApplicationEvent;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Opens an endpoint on a transport when the application context starts and closes it when the
 * context stops, as often as that happens; publishes its events if its definition says so.
 *
 * <p>A stop closes the endpoint, then waits for listeners to take what was received.
 *
 * <p>Thread-safe.
 */
public final class EndPointLifecycle implements SmartLifecycle, DisposableBean {

  /** Right after the transport, and so before the web server. */
  public static final int PHASE = TransportLifecycle.PHASE + 1;

  private final EndPointDefinition definition;
  private final Transport transport;
  private final ConfigurableApplicationContext context;
  private final RestartableEndPoint endPoint;
  private final AtomicLong failedEvents = new AtomicLong();
  private volatile Optional<EventDispatcher> dispatcher = Optional.empty();

  /**
   * Opens nothing yet.
   *
   * @param definition what to open
   * @param transport where to open it
   * @param context where its events are published
   */
  public EndPointLifecycle(
      EndPointDefinition definition, Transport transport, ConfigurableApplicationContext context) {
    this.definition = definition;
    this.transport = transport;
    this.context = context;
    this.endPoint = new RestartableEndPoint(definition);
  }

  /**
   * The endpoint that starts and stops here.
   *
   * @return always the same object
   */
  public RestartableEndPoint endPoint() {
    return endPoint;
  }

  /**
   * The transport that the endpoint lives on.
   *
   * @return as given to the constructor
   */
  public Transport transport() {
    return transport;
  }

  /**
   * Events that a listener failed on.
   *
   * @return a number that only grows
   */
  public long failedEvents() {
    return failedEvents.get();
  }

  /**
   * Opens the endpoint, on the calling thread. If somebody else has closed the one before, its
   * listeners get the grace period first.
   */
  @Override
  public void start() {
    if (isRunning()) {
      return;
    }
    finishDispatcher();
    EndPoint opened = newEndPoint();
    endPoint.replaceBy(Optional.of(opened));
    if (definition.dispatch() == Dispatch.EVENTS) {
      EventDispatcher next =
          new EventDispatcher(definition.name(), opened, this::publish, failedEvents);
      dispatcher = Optional.of(next);
      next.start();
    }
  }

  /** Closes the endpoint and waits for its listeners, at most as long as the grace period. */
  @Override
  public void stop() {
    endPoint.traffic(RestartableTransport.report(transport));
    endPoint.close();
    finishDispatcher();
    endPoint.replaceBy(Optional.empty());
  }

  private void finishDispatcher() {
    dispatcher.ifPresent(running -> running.finish(definition.gracePeriod(), context::isActive));
    dispatcher = Optional.empty();
  }

  /** Stops also what Spring does not stop, because the endpoint was closed by somebody else. */
  @Override
  public void destroy() {
    stop();
  }

  @Override
  public void stop(Runnable callback) {
    try {
      stop();
    } finally {
      callback.run();
    }
  }

  /** Whether the endpoint is open: not so after somebody has closed it or its transport. */
  @Override
  public boolean isRunning() {
    return endPoint.find(RestartableTransport.report(transport)).isPresent();
  }

  @Override
  public boolean isAutoStartup() {
    return definition.autoStartup();
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private EndPoint newEndPoint() {
    try {
      return transport.newEndPoint(definition.options());
    } catch (NewEndPointFailedException e) {
      throw new IllegalStateException(
          "endpoint " + definition.name() + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private void publish(Event event) {
    context.publishEvent(new TransportApplicationEvent<>(endPoint, event));
  }
}
