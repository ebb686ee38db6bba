// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.jmh;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.ProtocolViolation;
import network.transport.tcp.wire.FrameDecoder;
import network.transport.tcp.wire.FrameEncoder;
import network.transport.tcp.wire.FrameSink;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decodes a buffer full of messages. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameDecoderBenchmark {

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int ID = 1024;

  /** Bytes of a message. */
  @Param({"64", "1024"})
  public int size;

  private final FrameDecoder decoder = new FrameDecoder(Dialect.V0, BUFFER_BYTES);
  private final Sum sum = new Sum();
  private ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);

  /** Fills the buffer with whole messages. */
  @Setup
  public void fill() {
    in = ByteBuffer.allocateDirect(BUFFER_BYTES);
    while (in.remaining() >= FrameEncoder.MESSAGE_HEADER_BYTES + size) {
      FrameEncoder.putMessageHeader(in, ID, size);
      in.put(new byte[size]);
    }
    in.flip();
  }

  /**
   * Decodes all of them.
   *
   * @return what the sink saw
   * @throws ProtocolViolation never
   */
  @Benchmark
  public long decodeBuffer() throws ProtocolViolation {
    in.rewind();
    decoder.decode(in, sum);
    return sum.bytes;
  }

  private static final class Sum implements FrameSink {

    private long bytes;

    @Override
    public void control(ControlFrame frame) {
      bytes++;
    }

    @Override
    public void message(int lightweightId, ByteBuffer in, int start, int length) {
      bytes += length;
    }

    @Override
    public void assembled(int lightweightId, byte[] bytes, int length) {
      this.bytes += length;
    }

    @Override
    public byte[] array(int atLeast) {
      return new byte[atLeast];
    }

    @Override
    public boolean wantsMore() {
      return true;
    }
  }
}
