// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Starts listeners with the application context, after what they may use, and has them end with it.
 *
 * <p>A stop goes through the endpoints: each one is closed, then its listener handles what had been
 * received, within the grace period. Here listeners only learn that this is to come.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class TransportListenerLifecycle
    implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {

  /** Before the beans of the application that have no phase, as other kinds of listeners. */
  public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 100;

  private final TransportListenerRegistry registry;
  private final ApplicationContext context;
  private volatile boolean running;

  /**
   * Starts nothing yet.
   *
   * @param registry the listeners
   * @param context whose closing ends them
   */
  public TransportListenerLifecycle(
      TransportListenerRegistry registry, ApplicationContext context) {
    this.registry = registry;
    this.context = context;
  }

  /** Starts the listeners that start by themselves. */
  @Override
  public void start() {
    registry.all().forEach(ListenerContainer::begin);
    running = true;
  }

  /** Has what waits for stopped listeners dropped, so that the stop does not wait for it. */
  @Override
  public void stop() {
    running = false;
    registry.all().forEach(ListenerContainer::end);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  /** A listener that closes the context is not called again: its beans go while it is at work. */
  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    if (event.getApplicationContext().equals(context)) {
      registry.all().stream()
          .filter(container -> container.handlesOn(Thread.currentThread()))
          .forEach(ListenerContainer::abandon);
    }
  }
}
