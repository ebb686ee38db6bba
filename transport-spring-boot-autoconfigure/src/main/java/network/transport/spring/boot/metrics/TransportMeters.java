// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToLongFunction;
import network.transport.TrafficCounters;

/** Registers the meters of a whole transport. */
record TransportMeters(MeterRegistry registry, Sampler sampler, Tags tags) {

  void register() {
    Gauge.builder("transport.endpoints", sampler, s -> s.sample().endPoints())
        .description("Endpoints that are open")
        .baseUnit("endpoints")
        .tags(tags)
        .register(registry);
    opened("inbound", TrafficCounters::incomingOpened);
    opened("outbound", TrafficCounters::outgoingOpened);
    closed("inbound", "closed", TrafficCounters::incomingClosed);
    closed("inbound", "lost", TrafficCounters::incomingLost);
    closed("outbound", "closed", TrafficCounters::outgoingClosed);
    closed("outbound", "lost", TrafficCounters::outgoingLost);
  }

  private void opened(String direction, ToLongFunction<TrafficCounters> count) {
    counter("transport.connections.opened", count)
        .description("Lightweight connections opened")
        .tags(tags.and("direction", direction))
        .register(registry);
  }

  private void closed(String direction, String outcome, ToLongFunction<TrafficCounters> count) {
    counter("transport.connections.closed", count)
        .description("Lightweight connections that ended, by agreement or lost with their socket")
        .tags(tags.and("direction", direction, "outcome", outcome))
        .register(registry);
  }

  private FunctionCounter.Builder<Sampler> counter(
      String name, ToLongFunction<TrafficCounters> count) {
    return FunctionCounter.builder(
            name, sampler, new Rising(sample -> count.applyAsLong(sample.totals())))
        .baseUnit("connections");
  }
}
