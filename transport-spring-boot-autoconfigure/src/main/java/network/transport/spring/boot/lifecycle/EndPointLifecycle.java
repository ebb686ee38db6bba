// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import static java.lang.System.Logger.Level.WARNING;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import network.transport.EndPoint;
import network.transport.Event;
import network.transport.NewEndPointFailedException;
import network.transport.Transport;
import network.transport.spring.boot.event.TransportApplicationEvent;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextStoppedEvent;

/**
 * Opens an endpoint on a transport when the application context starts and closes it when the
 * context stops, as often as that happens; publishes its events if its definition says so.
 *
 * <p>A stop closes the endpoint, then waits for listeners to take what was received.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class EndPointLifecycle
    implements SmartLifecycle, ApplicationListener<ContextStoppedEvent>, DisposableBean {

  /** Right after the transport, and so before the web server. */
  public static final int PHASE = TransportLifecycle.PHASE + 1;

  private static final System.Logger LOG = System.getLogger(EndPointLifecycle.class.getName());

  private final EndPointDefinition definition;
  private final Transport transport;
  private final GracePeriod gracePeriod;
  private final ConfigurableApplicationContext context;
  private final RestartableEndPoint endPoint;
  private final AtomicLong failedEvents = new AtomicLong();
  private final AtomicBoolean consumed = new AtomicBoolean();
  private volatile Optional<EventConsumer> consumer = Optional.empty();
  private volatile Optional<EventDispatcher> dispatcher = Optional.empty();

  /**
   * Opens nothing yet.
   *
   * @param definition what to open
   * @param transport where to open it
   * @param gracePeriod how long a stop may take
   * @param context where its events are published
   */
  public EndPointLifecycle(
      EndPointDefinition definition,
      Transport transport,
      GracePeriod gracePeriod,
      ConfigurableApplicationContext context) {
    this.definition = definition;
    this.transport = transport;
    this.gracePeriod = gracePeriod;
    this.context = context;
    this.endPoint = new RestartableEndPoint(definition);
    if (transport instanceof RestartableTransport restartable) {
      definition.options().id().ifPresent(restartable::reserve);
    }
  }

  /**
   * Gives every event to a consumer, from the next start on.
   *
   * @param taker who takes the events, after the listeners of the context
   * @throws IllegalStateException if the endpoint is open, has a consumer, or leaves its events to
   *     the application
   */
  public void deliverTo(EventConsumer taker) {
    if (definition.dispatch() == Dispatch.NONE) {
      throw new IllegalStateException(
          "endpoint %s leaves its events to the application: remove %s=none to have them taken"
              .formatted(definition.name(), definition.key("dispatch")));
    }
    if (dispatcher.isPresent()) {
      throw new IllegalStateException(
          "endpoint " + definition.name() + " is open: set its consumer before it starts");
    }
    if (!consumed.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "endpoint " + definition.name() + " has a consumer, and can have one only");
    }
    consumer = Optional.of(taker);
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
   * What the endpoint is called in the configuration.
   *
   * @return the name, {@code default} for the default endpoint
   */
  public String name() {
    return definition.name();
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
    finish(gracePeriod.deadline(), Thread.currentThread());
    EndPoint opened = newEndPoint();
    endPoint.replaceBy(Optional.of(opened));
    if (definition.dispatch() == Dispatch.EVENTS) {
      EventDispatcher next = new EventDispatcher(opened, delivery());
      dispatcher = Optional.of(next);
      next.start();
    }
  }

  private Delivery delivery() {
    return new Delivery(
        definition.name(), this::publish, consumer, definition.publishReceived(), failedEvents);
  }

  /**
   * Closes the endpoint and waits until its events have been taken, at most as long as the grace
   * period. Called by one who takes them, it does not wait for that.
   */
  @Override
  public void stop() {
    stop(Thread.currentThread());
  }

  /** Stops on a thread of its own, so that endpoints stop side by side. */
  @Override
  public void stop(Runnable callback) {
    Thread caller = Thread.currentThread();
    Thread stopper =
        new Thread(
            () -> {
              try {
                stop(caller);
              } finally {
                callback.run();
              }
            },
            "transport-stop-" + definition.name());
    stopper.setDaemon(true);
    stopper.start();
  }

  private void stop(Thread caller) {
    Deadline deadline = gracePeriod.deadline();
    endPoint.close(deadline.left());
    finish(deadline, caller);
    endPoint.replaceBy(Optional.empty());
  }

  private void finish(Deadline deadline, Thread caller) {
    Optional<EventDispatcher> ending = dispatcher;
    dispatcher = Optional.empty();
    ending.ifPresent(
        running -> {
          if (running.runsOn(caller) || consumer.filter(c -> c.handlesOn(caller)).isPresent()) {
            running.finishLater(context::isActive);
          } else {
            running.finish(deadline);
            consumer.ifPresent(taker -> drain(taker, deadline));
          }
        });
  }

  private void drain(EventConsumer taker, Deadline deadline) {
    try {
      if (!taker.drain(deadline.left())) {
        LOG.log(
            WARNING,
            "endpoint {0}: what it received is still being handled although the grace period is over",
            definition.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops also what Spring does not stop, because the endpoint was closed by somebody else. */
  @Override
  public void onApplicationEvent(ContextStoppedEvent event) {
    if (event.getApplicationContext().equals(context)) {
      stop();
    }
  }

  /** Stops also what Spring does not stop, because the endpoint was closed by somebody else. */
  @Override
  public void destroy() {
    stop();
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
