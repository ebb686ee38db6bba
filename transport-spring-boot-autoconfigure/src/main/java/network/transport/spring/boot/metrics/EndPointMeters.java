// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import network.transport.TrafficCounters;
import network.transport.spring.boot.lifecycle.EndPointLifecycle;

/** Registers the meters of one endpoint, or of all those without a name together. */
record EndPointMeters(MeterRegistry registry, Sampler sampler, Tags tags, String endPoint) {

  static void registerFailures(MeterRegistry registry, Tags tags, EndPointLifecycle endPoint) {
    FunctionCounter.builder("transport.events.failed", endPoint, EndPointLifecycle::failedEvents)
        .description("Events that a listener failed on")
        .baseUnit("events")
        .tags(tags.and("endpoint", endPoint.endPoint().name()))
        .register(registry);
  }

  void register() {
    connections("inbound", sample -> sample.connections(endPoint).inbound());
    connections("outbound", sample -> sample.connections(endPoint).outbound());
    gauge("transport.peers", "sockets", sample -> sample.connections(endPoint).peers())
        .description("Peers that a socket is shared with")
        .register(registry);
    gauge("transport.events.queued", "events", sample -> sample.queued(endPoint))
        .description("Events that wait to be received; when the queue is full, peers are held back")
        .register(registry);
    counter("transport.messages.sent", "messages", TrafficCounters::messagesSent)
        .description("Messages accepted for sending")
        .register(registry);
    counter("transport.messages.received", "messages", TrafficCounters::messagesReceived)
        .description("Messages delivered to the queue of the endpoint")
        .register(registry);
    counter("transport.bytes.sent", "bytes", TrafficCounters::bytesSent)
        .description("Payload accepted for sending")
        .register(registry);
    counter("transport.bytes.received", "bytes", TrafficCounters::bytesReceived)
        .description("Payload delivered to the queue of the endpoint")
        .register(registry);
  }

  private void connections(String direction, ToIntFunction<Sample> value) {
    gauge("transport.connections", "connections", value)
        .description("Lightweight connections that are open")
        .tag("direction", direction)
        .register(registry);
  }

  private Gauge.Builder<Sampler> gauge(String name, String unit, ToIntFunction<Sample> value) {
    return Gauge.builder(name, sampler, s -> value.applyAsInt(s.sample()))
        .baseUnit(unit)
        .tags(tags.and("endpoint", endPoint));
  }

  private FunctionCounter.Builder<Sampler> counter(
      String name, String unit, ToLongFunction<TrafficCounters> value) {
    Rising count = new Rising(sample -> sample.count(endPoint, value));
    return FunctionCounter.builder(name, sampler, count)
        .baseUnit(unit)
        .tags(tags.and("endpoint", endPoint));
  }
}
