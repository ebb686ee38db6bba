// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import network.transport.tcp.protocol.ProtocolViolation;
import org.junit.jupiter.api.Tag;

/** Requests of anybody who finds the port. */
final class RequestDecoderFuzzTest {

  private static final int MAX_ADDRESS = 64;

  @Tag("fuzz")
  @FuzzTest(maxDuration = "2m")
  void anyBytesAreRequestsOrRefused(byte[] data) {
    FuzzedStream stream = FuzzedStream.of(data);
    FuzzedDecoding.Outcome outcome = FuzzedDecoding.outcome(stream, Requests::new);
    List<Object> values = outcome.values();
    assertThat(values).hasSizeLessThanOrEqualTo(RequestDecoder.MAX_UNSUPPORTED_VERSIONS + 1);
    if (values.size() == 1 && values.get(0) instanceof HandshakeRequest.Connect connect) {
      assertThat(connect.address().map(address -> address.bytes().length).orElse(0))
          .isLessThanOrEqualTo(MAX_ADDRESS);
      assertThat(encoded(connect)).isEqualTo(stream.first(outcome.consumed()));
    }
  }

  private static byte[] encoded(HandshakeRequest.Connect connect) {
    return HandshakeEncoder.request(connect.dialect(), connect.endPointId(), connect.address());
  }

  /** Requests until one can be answered for good. */
  private static final class Requests implements FuzzedDecoding.Reader {
    private final RequestDecoder decoder = new RequestDecoder(MAX_ADDRESS);
    private final List<Object> found = new ArrayList<>();
    private boolean connected;

    @Override
    public void read(ByteBuffer piece) throws ProtocolViolation {
      decoder
          .decode(piece)
          .ifPresentOrElse(
              request -> {
                connected = request instanceof HandshakeRequest.Connect;
                found.add(request);
              },
              () -> assertThat(piece.hasRemaining()).isFalse());
    }

    @Override
    public List<Object> values() {
      return found;
    }

    @Override
    public boolean done() {
      return connected;
    }

    @Override
    public int heldBytes() {
      return decoder.heldBytes();
    }

    @Override
    public int mostHeldBytes(int given) {
      return MAX_ADDRESS + WireFormat.V0_REQUEST_PREFIX;
    }
  }
}
