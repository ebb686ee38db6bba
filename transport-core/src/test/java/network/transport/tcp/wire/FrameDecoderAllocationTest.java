// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.ProtocolViolation;
import org.junit.jupiter.api.Test;

final class FrameDecoderAllocationTest {

  private static final int MESSAGES = 1000;
  private static final int ROUNDS = 100;

  private static final class SummingSink implements FrameSink {
    private long sum;

    @Override
    public void control(ControlFrame frame) {}

    @Override
    public void message(int lightweightId, ByteBuffer in, int start, int length) {
      sum += in.getLong(start);
    }

    @Override
    public void assembled(int lightweightId, byte[] bytes, int length) {
      throw new AssertionError("every message lies whole in the buffer");
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

  @Test
  void messagesThatLieWholeInTheBufferTakeNoMemory() throws ProtocolViolation {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ByteBuffer in = ByteBuffer.allocateDirect(MESSAGES * 16);
    while (in.hasRemaining()) {
      FrameEncoder.putMessageHeader(in, 1024, 8);
      in.putLong(1);
    }
    SummingSink sink = new SummingSink();
    FrameDecoder decoder = new FrameDecoder(Dialect.V0, MESSAGES);
    decoder.decode(in.rewind(), sink);

    long before = threads.getCurrentThreadAllocatedBytes();
    for (int round = 0; round < ROUNDS; round++) {
      decoder.decode(in.rewind(), sink);
    }
    long taken = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(sink.sum).isEqualTo((long) MESSAGES * (ROUNDS + 1));
    assertThat(taken).isLessThan(MESSAGES);
  }
}
