// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.jmh;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.wire.FrameEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Encodes one frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameEncoderBenchmark {

  private static final int SIZE = 64;

  private final ByteBuffer out = ByteBuffer.allocateDirect(2 * SIZE);
  private final ByteBuffer payload = ByteBuffer.allocate(SIZE);
  private int id = 1024;

  /**
   * A header and its payload.
   *
   * @return the buffer
   */
  @Benchmark
  public ByteBuffer message() {
    FrameEncoder.putMessageHeader(out.clear(), id++, SIZE);
    return out.put(payload.rewind());
  }

  /**
   * The opening of a connection.
   *
   * @return the buffer
   */
  @Benchmark
  public ByteBuffer createdNewConnection() {
    FrameEncoder.put(out.clear(), new ControlFrame.CreatedNewConnection(id++), Dialect.V0);
    return out;
  }
}
