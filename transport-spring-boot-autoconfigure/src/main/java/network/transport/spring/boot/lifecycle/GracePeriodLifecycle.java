// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import org.springframework.context.SmartLifecycle;

/**
 * Lets the grace period run when the context stops, before the first endpoint does.
 *
 * <p>No endpoint may depend on it: Spring would stop the endpoint as its dependent, and not wait.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class GracePeriodLifecycle implements SmartLifecycle {

  /** Starts after all endpoints, so that its stop is the begin of theirs. */
  public static final int PHASE = EndPointLifecycle.PHASE + 1;

  private final GracePeriod gracePeriod;
  private volatile boolean running;

  /**
   * Begins nothing yet.
   *
   * @param gracePeriod what to let run
   */
  public GracePeriodLifecycle(GracePeriod gracePeriod) {
    this.gracePeriod = gracePeriod;
  }

  @Override
  public void start() {
    gracePeriod.reset();
    running = true;
  }

  @Override
  public void stop() {
    gracePeriod.begin();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
