// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import network.transport.Transport;
import network.transport.spring.boot.lifecycle.EndPointLifecycle;
import network.transport.spring.boot.lifecycle.RestartableTransport;

/**
 * The meters of one transport, read from its snapshot when somebody asks for them; while nobody
 * does they cost nothing. Counters go on across restarts of the transport.
 *
 * <p>The tag {@code endpoint} is the name of an endpoint of the configuration; all others together
 * are {@code other}.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class TransportMetrics implements MeterBinder {

  private final String name;
  private final List<EndPointLifecycle> endPoints;
  private final Sampler sampler;

  /**
   * Meters nothing until it is bound.
   *
   * @param name the value of the tag {@code transport}
   * @param transport what to meter
   * @param endPoints endpoints with a name; those of other transports are left out
   */
  public TransportMetrics(
      String name, Transport transport, Collection<EndPointLifecycle> endPoints) {
    this.name = name;
    this.endPoints = endPoints.stream().filter(e -> e.transport().equals(transport)).toList();
    this.sampler =
        new Sampler(
            () ->
                Sample.of(
                    RestartableTransport.report(transport),
                    this.endPoints.stream().map(EndPointLifecycle::endPoint).toList()),
            System::nanoTime);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Tags tags = Tags.of("transport", name);
    new TransportMeters(registry, sampler, tags).register();
    new OutcomeMeters(registry, sampler, tags).register();
    Stream.concat(endPoints.stream().map(e -> e.endPoint().name()), Stream.of(Sample.OTHER))
        .forEach(endPoint -> new EndPointMeters(registry, sampler, tags, endPoint).register());
    endPoints.forEach(endPoint -> EndPointMeters.registerFailures(registry, tags, endPoint));
  }
}
