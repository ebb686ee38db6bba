// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import network.transport.ConnectFailedException;
import network.transport.Event;
import network.transport.OutcomeCounters;
import network.transport.Timing;
import network.transport.TransportEvent.HandshakeRejected;

/**
 * Registers the meters of what became of connects and handshakes, and of errors. Each kind has its
 * meter from the start, so that a first time is a rise from zero.
 */
record OutcomeMeters(MeterRegistry registry, Sampler sampler, Tags tags) {

  void register() {
    connects("success", OutcomeCounters::connected);
    for (ConnectFailedException.Code code : ConnectFailedException.Code.values()) {
      connects(tag(code), outcomes -> outcomes.connectsFailed(code));
    }
    for (HandshakeRejected.Reason reason : HandshakeRejected.Reason.values()) {
      counter("transport.handshake.rejected", outcomes -> outcomes.handshakesRejected(reason))
          .description("Incoming handshakes turned down")
          .tags(tags.and("reason", tag(reason)))
          .register(registry);
    }
    for (Event.ErrorEvent.Code code : Event.ErrorEvent.Code.values()) {
      counter("transport.errors", outcomes -> outcomes.errors(code))
          .description("Error events that endpoints were told of")
          .tags(tags.and("code", tag(code)))
          .register(registry);
    }
  }

  private void connects(String outcome, Function<OutcomeCounters, Timing> timing) {
    Rising count = new Rising(sample -> timing.apply(sample.outcomes()).count());
    Rising nanos = new Rising(sample -> timing.apply(sample.outcomes()).total().toNanos());
    FunctionTimer.builder("transport.connect", sampler, count, nanos, TimeUnit.NANOSECONDS)
        .description("Calls of connect, and how long they took")
        .tags(tags.and("outcome", outcome))
        .register(registry);
  }

  private FunctionCounter.Builder<Sampler> counter(
      String name, ToLongFunction<OutcomeCounters> count) {
    return FunctionCounter.builder(
        name, sampler, new Rising(sample -> count.applyAsLong(sample.outcomes())));
  }

  private static String tag(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
