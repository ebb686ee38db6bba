// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import network.transport.tcp.protocol.ProtocolViolation;

/**
 * What holds of every decoder, whatever it is fed: it finds values, needs more, or says {@link
 * ProtocolViolation} and nothing else; the same however the bytes are cut; and it holds no more
 * memory than it should.
 */
final class FuzzedDecoding {

  private FuzzedDecoding() {}

  /** A decoder, its limits, and what it has found. */
  interface Reader {

    /** Reads some of a piece, all of it unless something was found. */
    void read(ByteBuffer piece) throws ProtocolViolation;

    /** What was found until now. */
    List<Object> values();

    /** Whether it is not to be given more. */
    boolean done();

    int heldBytes();

    /** What it may hold at most once it has been given so many bytes. */
    int mostHeldBytes(int given);
  }

  /**
   * What a stream came to.
   *
   * @param values what was found
   * @param violation what was wrong with it; empty if nothing was
   * @param consumed how much of it was read; 0 after a violation, when nobody reads on
   */
  record Outcome(List<Object> values, String violation, int consumed) {}

  /** Reads a stream in one piece and in its own; the outcome of both. */
  static Outcome outcome(FuzzedStream stream, Supplier<Reader> readers) {
    Outcome whole = read(readers.get(), stream.whole());
    assertThat(read(readers.get(), stream.pieces())).isEqualTo(whole);
    return whole;
  }

  private static Outcome read(Reader reader, List<ByteBuffer> pieces) {
    int consumed = 0;
    try {
      for (ByteBuffer piece : pieces) {
        while (piece.hasRemaining() && !reader.done()) {
          int before = piece.position();
          reader.read(piece);
          assertThat(piece.position()).as("progress").isGreaterThan(before);
          consumed += piece.position() - before;
          assertThat(reader.heldBytes()).isLessThanOrEqualTo(reader.mostHeldBytes(consumed));
        }
      }
    } catch (ProtocolViolation violation) {
      String text = violation.kind() + ": " + violation.getMessage();
      return new Outcome(new ArrayList<>(reader.values()), text, 0);
    }
    return new Outcome(new ArrayList<>(reader.values()), "", consumed);
  }
}
