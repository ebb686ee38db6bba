// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.ProtocolViolation;
import org.junit.jupiter.api.Test;

/**
 * 200 000 random strings, a fifth of them for each decoder, give values, a need for more, or a
 * violation, and the same however they are cut. The seed is printed; {@code -Dwire.seed} replays
 * it.
 */
final class RandomBytesTest {

  private static final int STRINGS = 40_000;
  private static final int MAX = 48;
  private static final ByteBuffer DIRECT = ByteBuffer.allocateDirect(512);
  private static final String[] TEXTS = {"h:1:0", "10.0.0.7:9000:3", "", ":", "GET / HTTP/1.1\r\n"};

  private final long seed = Long.getLong("wire.seed", System.nanoTime());
  private final Random random = new Random(seed);

  /** What bytes came to. */
  private record Outcome(List<Object> values, String violation, boolean midFrame) {}

  /** A decoder that adds what it finds. */
  private interface Reader {
    void read(ByteBuffer piece, List<Object> values) throws ProtocolViolation;

    int heldBytes();

    boolean midFrame();
  }

  /** A decoder of one side of the handshake. */
  private interface Handshake {
    Optional<?> decode(ByteBuffer in) throws ProtocolViolation;
  }

  @Test
  void framesAreReadOrRefused() {
    check(() -> frames(Dialect.V0));
  }

  @Test
  void legacyFramesAreReadOrRefused() {
    check(() -> frames(Dialect.LEGACY));
  }

  @Test
  void requestsAreReadOrRefused() {
    check(RandomBytesTest::requests);
  }

  @Test
  void responsesAreReadOrRefused() {
    check(() -> responses(Dialect.V0));
  }

  @Test
  void legacyResponsesAreReadOrRefused() {
    check(() -> responses(Dialect.LEGACY));
  }

  private void check(Supplier<Reader> readers) {
    System.out.println("random bytes: -Dwire.seed=" + seed);
    int withValues = 0;
    int violations = 0;
    for (int i = 0; i < STRINGS; i++) {
      byte[] bytes = randomBytes();
      try {
        Outcome whole = outcome(readers.get(), List.of(ByteBuffer.wrap(bytes)));
        require(whole.equals(outcome(readers.get(), randomPieces(bytes))), "same when cut");
        withValues += whole.values().isEmpty() ? 0 : 1;
        violations += whole.violation().isEmpty() ? 0 : 1;
      } catch (RuntimeException e) {
        throw new AssertionError("wire.seed=" + seed + " bytes " + Bytes.hex(bytes), e);
      }
    }
    assertThat(withValues).isGreaterThan(STRINGS / 10);
    assertThat(violations).isBetween(STRINGS / 10, STRINGS - STRINGS / 10);
  }

  private static Outcome outcome(Reader reader, List<ByteBuffer> pieces) {
    List<Object> values = new ArrayList<>();
    try {
      for (ByteBuffer piece : pieces) {
        reader.read(piece, values);
        require(!piece.hasRemaining(), "all consumed");
        require(reader.heldBytes() <= 3 * MAX + 16, "memory bounded");
      }
    } catch (ProtocolViolation violation) {
      return new Outcome(values, violation.kind() + ": " + violation.getMessage(), false);
    }
    return new Outcome(values, "", reader.midFrame());
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("not " + what);
    }
  }

  /** Words that mean something among words that do not, or no layout would ever be right. */
  private byte[] randomBytes() {
    ByteBuffer out = ByteBuffer.allocate(512);
    for (int words = random.nextInt(10); words > 0; words--) {
      switch (random.nextInt(8)) {
        case 0 -> out.putInt(random.nextInt());
        case 1 -> out.putInt(random.nextInt(1100));
        case 2 -> out.putInt(1024 + random.nextInt(4)).putInt(random.nextInt(16));
        case 3 -> out.putInt(-random.nextInt(3));
        case 4 -> out.put((byte) random.nextInt());
        case 5 -> putRequest(out);
        default -> out.putInt(random.nextInt(9));
      }
    }
    return Bytes.remaining(out.flip());
  }

  private void putRequest(ByteBuffer out) {
    byte[] text = TEXTS[random.nextInt(TEXTS.length)].getBytes(ISO_8859_1);
    out.putInt(random.nextInt(3));
    if (random.nextBoolean()) {
      out.putInt(text.length + 8).putInt(random.nextInt(3));
    }
    out.putInt(text.length).put(text);
  }

  private List<ByteBuffer> randomPieces(byte[] bytes) {
    ByteBuffer all = random.nextBoolean() ? ByteBuffer.wrap(bytes) : DIRECT.clear().put(bytes);
    List<ByteBuffer> pieces = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += pieces.get(pieces.size() - 1).capacity()) {
      pieces.add(all.slice(at, Math.min(bytes.length - at, 1 + random.nextInt(12))));
    }
    return pieces;
  }

  private static Reader frames(Dialect dialect) {
    FrameDecoder decoder = new FrameDecoder(dialect, MAX);
    RecordingSink sink = new RecordingSink();
    return new Reader() {
      @Override
      public void read(ByteBuffer piece, List<Object> values) throws ProtocolViolation {
        int known = sink.frames.size();
        try {
          decoder.decode(piece, sink);
        } finally {
          values.addAll(sink.frames.subList(known, sink.frames.size()));
        }
      }

      @Override
      public int heldBytes() {
        return decoder.heldBytes();
      }

      @Override
      public boolean midFrame() {
        return decoder.midFrame();
      }
    };
  }

  private static Reader requests() {
    RequestDecoder decoder = new RequestDecoder(MAX);
    return handshake(decoder::decode, decoder::heldBytes);
  }

  private static Reader responses(Dialect dialect) {
    ResponseDecoder decoder = new ResponseDecoder(dialect, MAX);
    return handshake(decoder::decode, decoder::heldBytes);
  }

  private static Reader handshake(Handshake decoder, Supplier<Integer> held) {
    return new Reader() {
      @Override
      public void read(ByteBuffer piece, List<Object> values) throws ProtocolViolation {
        while (true) {
          Optional<?> found = decoder.decode(piece);
          if (found.isEmpty()) {
            return;
          }
          values.add(found.get());
        }
      }

      @Override
      public int heldBytes() {
        return held.get();
      }

      @Override
      public boolean midFrame() {
        return false;
      }
    };
  }
}
