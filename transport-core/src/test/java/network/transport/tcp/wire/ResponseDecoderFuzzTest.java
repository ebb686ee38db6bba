// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.ProtocolViolation;
import org.junit.jupiter.api.Tag;

/** Responses of whoever listens where we dial. */
final class ResponseDecoderFuzzTest {

  private static final int MAX_TEXT = 64;
  private static final int TEXTS = 3;

  @Tag("fuzz")
  @FuzzTest(maxDuration = "2m")
  void anyBytesAreResponsesOrRefused(byte[] data) {
    FuzzedStream stream = FuzzedStream.of(data);
    FuzzedDecoding.Outcome outcome =
        FuzzedDecoding.outcome(stream, () -> new Responses(stream.dialect()));
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    for (Object value : outcome.values()) {
      again.writeBytes(HandshakeEncoder.response((HandshakeResponse) value));
      assertThat(value.toString()).as("safe in a log").matches("[ -~]*");
    }
    assertThat(again.toByteArray()).isEqualTo(stream.first(again.size()));
  }

  private static final class Responses implements FuzzedDecoding.Reader {
    private final ResponseDecoder decoder;
    private final List<Object> found = new ArrayList<>();

    Responses(Dialect dialect) {
      decoder = new ResponseDecoder(dialect, MAX_TEXT);
    }

    @Override
    public void read(ByteBuffer piece) throws ProtocolViolation {
      decoder
          .decode(piece)
          .ifPresentOrElse(found::add, () -> assertThat(piece.hasRemaining()).isFalse());
    }

    @Override
    public List<Object> values() {
      return found;
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
      return TEXTS * MAX_TEXT + (TEXTS + 1) * WireFormat.WORD;
    }
  }
}
