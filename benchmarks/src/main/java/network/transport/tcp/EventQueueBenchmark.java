// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.concurrent.TimeUnit;
import network.transport.Event;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Queues events and takes them, on one thread: what the queue itself costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventQueueBenchmark {

  private static final int BATCH = 256;

  private final EventQueue queue = new EventQueue(1 << 16, 1 << 26, () -> {});
  private final Event event = new Event.Received(1, new byte[64]);

  /**
   * Each event is taken before the next comes.
   *
   * @return the event
   * @throws InterruptedException never
   */
  @Benchmark
  public @Nullable Event one() throws InterruptedException {
    queue.post(event);
    return queue.poll(Receiver.FOREVER);
  }

  /**
   * Many come, then many are taken.
   *
   * @param taken who takes them
   * @throws InterruptedException never
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void batch(Blackhole taken) throws InterruptedException {
    for (int i = 0; i < BATCH; i++) {
      queue.post(event);
    }
    for (int i = 0; i < BATCH; i++) {
      taken.consume(queue.poll(Receiver.FOREVER));
    }
  }
}
