// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import network.transport.spring.boot.listener.TransportListenerRegistry;
import network.transport.spring.boot.listener.TransportListenerSnapshot;

/**
 * The meters of all listeners, read from their snapshots when somebody asks for them; while nobody
 * does they cost nothing. Those of a listener that is added later come with it.
 *
 * <p>The tag {@code listener} is the id of a listener, {@code endpoint} the name of its endpoint:
 * the code of the application bounds both.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class TransportListenerMetrics implements MeterBinder {

  private final TransportListenerRegistry listeners;

  /**
   * Meters nothing until it is bound.
   *
   * @param listeners what to meter
   */
  public TransportListenerMetrics(TransportListenerRegistry listeners) {
    this.listeners = listeners;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    listeners.forEach(
        id -> new OfListener(registry, listeners, id, tags(listeners.snapshot(id))).register());
  }

  private static Tags tags(TransportListenerSnapshot listener) {
    return Tags.of("listener", listener.id(), "endpoint", listener.endPoint());
  }

  /** Registers the meters of one listener. */
  private record OfListener(
      MeterRegistry registry, TransportListenerRegistry listeners, String id, Tags tags) {

    void register() {
      gauge("messages.waiting", "messages", TransportListenerSnapshot::waitingMessages)
          .description("Messages that wait to be handled; at the bound, peers are held back")
          .register(registry);
      gauge("bytes.waiting", "bytes", TransportListenerSnapshot::waitingBytes)
          .description("Payload that waits to be handled; at the bound, peers are held back")
          .register(registry);
      gauge("messages.active", "messages", TransportListenerSnapshot::active)
          .description("Messages that are being handled")
          .register(registry);
      counter("messages.handled", TransportListenerSnapshot::handled)
          .description("Messages that were handled without a failure")
          .register(registry);
      counter("messages.failed", TransportListenerSnapshot::failed)
          .description("Messages that the listener failed on")
          .register(registry);
      counter("messages.dropped", TransportListenerSnapshot::dropped)
          .description("Messages that a stop dropped")
          .register(registry);
    }

    private Gauge.Builder<TransportListenerRegistry> gauge(
        String name, String unit, ToLongFunction<TransportListenerSnapshot> value) {
      return Gauge.builder("transport.listener." + name, listeners, read(value))
          .baseUnit(unit)
          .tags(tags);
    }

    private FunctionCounter.Builder<TransportListenerRegistry> counter(
        String name, ToLongFunction<TransportListenerSnapshot> value) {
      return FunctionCounter.builder("transport.listener." + name, listeners, read(value))
          .baseUnit("messages")
          .tags(tags);
    }

    private ToDoubleFunction<TransportListenerRegistry> read(
        ToLongFunction<TransportListenerSnapshot> value) {
      return all -> value.applyAsLong(all.snapshot(id));
    }
  }
}
