// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.metrics;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The value of a counter. What is read at slightly different moments may fall back by a little,
 * which a monitoring system would take for a restart: here it stays until it is passed again.
 *
 * <p>Thread-safe.
 */
final class Rising implements ToDoubleFunction<Sampler>, ToLongFunction<Sampler> {

  private final ToLongFunction<Sample> value;
  private final LongAccumulator highest = new LongAccumulator(Math::max, 0);

  Rising(ToLongFunction<Sample> value) {
    this.value = value;
  }

  @Override
  public long applyAsLong(Sampler sampler) {
    highest.accumulate(value.applyAsLong(sampler.sample()));
    return highest.get();
  }

  @Override
  public double applyAsDouble(Sampler sampler) {
    return applyAsLong(sampler);
  }
}
