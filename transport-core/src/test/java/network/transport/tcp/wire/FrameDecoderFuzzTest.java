// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.ProtocolViolation;
import org.junit.jupiter.api.Tag;

/** Frames of a peer that has passed the handshake and may be broken or hostile all the same. */
final class FrameDecoderFuzzTest {

  /** More than is ever taken at once: a length alone must not take it. */
  private static final int MAX_MESSAGE = 4 * Assembly.STEP_BYTES;

  @Tag("fuzz")
  @FuzzTest(maxDuration = "2m")
  void anyBytesAreFramesOrRefused(byte[] data) {
    FuzzedStream stream = FuzzedStream.of(data);
    FuzzedDecoding.Outcome outcome =
        FuzzedDecoding.outcome(stream, () -> new Frames(stream.dialect()));
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    outcome.values().forEach(frame -> again.writeBytes(encoded(frame, stream.dialect())));
    assertThat(again.toByteArray()).isEqualTo(stream.first(again.size()));
  }

  private static byte[] encoded(Object frame, Dialect dialect) {
    if (frame instanceof ControlFrame control) {
      ByteBuffer out = ByteBuffer.allocate(FrameEncoder.size(control));
      FrameEncoder.put(out, control, dialect);
      return out.array();
    }
    RecordingSink.Message message = (RecordingSink.Message) frame;
    byte[] payload = Bytes.of(message.payload());
    ByteBuffer out = ByteBuffer.allocate(FrameEncoder.MESSAGE_HEADER_BYTES + payload.length);
    FrameEncoder.putMessageHeader(out, message.lightweightId(), payload.length);
    return out.put(payload).array();
  }

  /** Frames, one at a time: the sink never wants another at once. */
  private static final class Frames implements FuzzedDecoding.Reader {
    private final FrameDecoder decoder;
    private final RecordingSink sink = new RecordingSink(1);

    Frames(Dialect dialect) {
      decoder = new FrameDecoder(dialect, MAX_MESSAGE);
    }

    @Override
    public void read(ByteBuffer piece) throws ProtocolViolation {
      int known = sink.frames.size();
      decoder.decode(piece, sink);
      if (sink.frames.size() == known) {
        assertThat(piece.hasRemaining()).isFalse();
      }
    }

    @Override
    public List<Object> values() {
      return sink.frames;
    }

    @Override
    public boolean done() {
      return false;
    }

    @Override
    public int heldBytes() {
      return decoder.heldBytes();
    }

    @Override
    public int mostHeldBytes(int given) {
      return Math.max(Assembly.STEP_BYTES, 2 * given);
    }
  }
}
