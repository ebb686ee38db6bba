// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.OutcomeCounters;
import network.transport.TrafficCounters;
import network.transport.Transport;
import network.transport.TransportSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;

class TransportLifecycleTest {

  /** Where Boot's web server starts and stops. */
  private static final int WEB_SERVER_PHASE = SmartLifecycle.DEFAULT_PHASE - 2048;

  private final AtomicInteger callbacks = new AtomicInteger();

  @Test
  void startsBeforeTheWebServerAndStopsAfterIt() {
    assertThat(TransportLifecycle.PHASE).isLessThan(EndPointLifecycle.PHASE);
    assertThat(EndPointLifecycle.PHASE).isLessThan(GracePeriodLifecycle.PHASE);
    assertThat(GracePeriodLifecycle.PHASE).isLessThan(WEB_SERVER_PHASE);
  }

  @Test
  void runsTheCallbackOfAStopThatFails() {
    TransportLifecycle lifecycle = lifecycle(true, started -> {});
    lifecycle.start();
    assertThatThrownBy(() -> lifecycle.stop(callbacks::incrementAndGet))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(callbacks).hasValue(1);
  }

  @Test
  void runsTheCallbackOfAStopBeforeAnyStart() {
    TransportLifecycle lifecycle = lifecycle(true, started -> {});
    lifecycle.stop(callbacks::incrementAndGet);
    assertThat(callbacks).hasValue(1);
    assertThat(lifecycle.isRunning()).isFalse();
  }

  @Test
  void tellsOfEachStart() {
    AtomicInteger starts = new AtomicInteger();
    TransportLifecycle lifecycle = lifecycle(false, started -> starts.incrementAndGet());
    lifecycle.start();
    lifecycle.start();
    assertThat(starts).hasValue(1);
    assertThat(lifecycle.isAutoStartup()).isFalse();
  }

  @Test
  @Timeout(20)
  void stopAfterAStartThatFailedDoesNotWait() {
    TransportOpener failing =
        observer -> {
          throw new UnsupportedOperationException("open");
        };
    TransportLifecycle lifecycle =
        new TransportLifecycle(failing, true, started -> {}, events(Duration.ofHours(1)));
    assertThatThrownBy(lifecycle::start).isInstanceOf(UnsupportedOperationException.class);
    lifecycle.stop();
    assertThat(lifecycle.isRunning()).isFalse();
  }

  private static TransportLifecycle lifecycle(boolean autoStartup, Consumer<Transport> started) {
    return new TransportLifecycle(
        observer -> new Unclosable(), autoStartup, started, events(Duration.ZERO));
  }

  private static TransportEvents events(Duration gracePeriod) {
    return new TransportEvents(
        new GenericApplicationContext(),
        new GracePeriod(gracePeriod),
        () -> new EndPoints(List.of()));
  }

  /** A transport whose close fails, which the contract forbids. */
  private static final class Unclosable implements Transport {
    @Override
    public EndPoint newEndPoint(EndPointOptions options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public TransportSnapshot snapshot() {
      return new TransportSnapshot(
          TransportSnapshot.State.OPEN,
          Optional.empty(),
          List.of(),
          0,
          OutcomeCounters.ZERO,
          TrafficCounters.ZERO);
    }

    @Override
    public void close() {
      throw new UnsupportedOperationException("close");
    }

    @Override
    public void close(Duration timeout) {
      close();
    }
  }
}
