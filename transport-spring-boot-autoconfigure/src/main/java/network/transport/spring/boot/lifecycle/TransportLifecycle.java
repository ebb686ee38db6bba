// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import java.util.Optional;
import java.util.function.Consumer;
import network.transport.Transport;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextStoppedEvent;

/**
 * Opens a transport when the application context starts and closes it when the context stops, as
 * often as that happens. A transport that cannot be opened fails the start.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class TransportLifecycle
    implements SmartLifecycle, ApplicationListener<ContextStoppedEvent>, DisposableBean {

  /**
   * Before the web server and everything that is in the default phase or counts from it: the web
   * server starts and stops at {@code DEFAULT_PHASE - 2048} and ends its requests gracefully at
   * {@code DEFAULT_PHASE - 1024}. Requests find the transport open from the first to the last.
   */
  public static final int PHASE = DEFAULT_PHASE - 4096;

  private final RestartableTransport transport;
  private final boolean autoStartup;
  private final Consumer<Transport> started;
  private final TransportEvents events;
  private volatile Optional<Publication> publication = Optional.empty();

  /**
   * Opens nothing yet.
   *
   * @param opener opens a transport at each start
   * @param autoStartup whether the start of the context is the start of the transport
   * @param started is called after each start, on the thread that starts
   * @param events publishes what the transport reports
   */
  public TransportLifecycle(
      TransportOpener opener,
      boolean autoStartup,
      Consumer<Transport> started,
      TransportEvents events) {
    this.transport = new RestartableTransport(() -> open(opener));
    this.autoStartup = autoStartup;
    this.started = started;
    this.events = events;
  }

  /**
   * The transport that starts and stops here.
   *
   * @return always the same object
   */
  public Transport transport() {
    return transport;
  }

  /** Opens the transport, on the calling thread. */
  @Override
  public void start() {
    if (!isRunning()) {
      stop();
      transport.start();
      started.accept(transport);
    }
  }

  /**
   * Closes the transport, waiting as long as its close timeout, then for the listeners that take
   * what it reports, at most as long as the grace period.
   */
  @Override
  public void stop() {
    transport.stop();
    publication.ifPresent(events::finish);
    publication = Optional.empty();
  }

  /** Stops also what Spring does not stop, because the transport was closed by somebody else. */
  @Override
  public void onApplicationEvent(ContextStoppedEvent event) {
    if (events.isFrom(event.getApplicationContext())) {
      stop();
    }
  }

  /** Stops also what Spring does not stop, because the transport was closed by somebody else. */
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

  /** Whether the transport is open: not so after somebody has closed it, or its listener died. */
  @Override
  public boolean isRunning() {
    return transport.open();
  }

  @Override
  public boolean isAutoStartup() {
    return autoStartup;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private Transport open(TransportOpener opener) {
    Publication next = events.of(transport);
    Transport opened = opener.open(next);
    // Not before: a transport that did not open tells no end to wait for.
    publication = Optional.of(next);
    return opened;
  }
}
