// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import network.transport.OutcomeCounters;
import network.transport.TrafficCounters;
import org.junit.jupiter.api.Test;

class SamplerTest {

  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();
  private final Sampler sampler = new Sampler(this::take, nanos::get);

  @Test
  void metersOfOneScrapeShareASample() {
    Sample first = sampler.sample();
    nanos.addAndGet(Duration.ofMillis(5).toNanos());
    assertThat(sampler.sample()).isSameAs(first);
    assertThat(taken).hasValue(1);
  }

  @Test
  void aLaterScrapeHasItsOwn() {
    sampler.sample();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    sampler.sample();
    assertThat(taken).hasValue(2);
  }

  private Sample take() {
    taken.incrementAndGet();
    return new Sample(OutcomeCounters.ZERO, TrafficCounters.ZERO, Map.of(), Map.of());
  }
}
