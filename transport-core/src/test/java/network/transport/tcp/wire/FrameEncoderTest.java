// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.List;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FrameEncoderTest {

  static List<FrameGoldens.Golden> goldens() {
    return FrameGoldens.all();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void everyFrameHasItsBytes(FrameGoldens.Golden golden) {
    byte[] bytes = Bytes.of(golden.bytes());
    ByteBuffer out = ByteBuffer.allocate(FrameEncoder.size(golden.frame()));

    FrameEncoder.put(out, golden.frame(), golden.dialect());

    assertThat(out.array()).isEqualTo(bytes);
    assertThat(out.hasRemaining()).isFalse();
  }

  @Test
  void framesAreWrittenWhereTheBufferStands() {
    ByteBuffer out = ByteBuffer.allocateDirect(32).position(3);

    FrameEncoder.put(out, new ControlFrame.CloseConnection(1024), Dialect.V0);
    FrameEncoder.put(out, new ControlFrame.CloseSocket(0), Dialect.V0);

    assertThat(Bytes.remaining(out.flip().position(3)))
        .isEqualTo(Bytes.of("00000001 00000400 00000002 00000000"));
  }

  @Test
  void messageHeaderIsTheConnectionAndTheLength() {
    ByteBuffer out = ByteBuffer.allocate(12);

    FrameEncoder.putMessageHeader(out, 1024, 4);
    out.put(Bytes.of("\"ping\""));

    assertThat(out.array()).isEqualTo(Bytes.of("00000400 00000004 \"ping\""));
    assertThat(FrameEncoder.MESSAGE_HEADER_BYTES).isEqualTo(8);
  }

  @Test
  void legacyCannotSayThatAnEndPointIsGone() {
    ByteBuffer out = ByteBuffer.allocate(8);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> FrameEncoder.put(out, new ControlFrame.CloseEndPoint(), Dialect.LEGACY));
    assertThat(out.position()).isZero();
  }
}
