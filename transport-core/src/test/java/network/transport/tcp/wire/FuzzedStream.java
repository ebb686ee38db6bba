// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import network.transport.tcp.protocol.Dialect;

/**
 * What a fuzzer's bytes say: how to read a stream, and the stream.
 *
 * <pre>{@code
 * u8   bit 0: LEGACY; bit 1: direct buffers; bits 2 to 4: how many lengths follow
 * u8*  the lengths of the pieces, over and over; 0 is the rest. Without any there is one piece
 * ...  the stream
 * }</pre>
 */
final class FuzzedStream {

  private static final int LEGACY = 1;
  private static final int DIRECT = 2;
  private static final int COUNT_SHIFT = 2;
  private static final int COUNT_MASK = 7;

  private final Dialect dialect;
  private final boolean direct;
  private final int[] lengths;
  private final byte[] bytes;

  private FuzzedStream(byte[] data) {
    int flags = data.length == 0 ? 0 : data[0];
    int start = Math.min(1, data.length);
    int count = Math.min((flags >> COUNT_SHIFT) & COUNT_MASK, data.length - start);
    dialect = (flags & LEGACY) == 0 ? Dialect.V0 : Dialect.LEGACY;
    direct = (flags & DIRECT) != 0;
    lengths = new int[count];
    for (int i = 0; i < count; i++) {
      lengths[i] = data[start + i] & 0xFF;
    }
    bytes = Arrays.copyOfRange(data, start + count, data.length);
  }

  static FuzzedStream of(byte[] data) {
    return new FuzzedStream(data);
  }

  Dialect dialect() {
    return dialect;
  }

  /** The first bytes of it. */
  byte[] first(int count) {
    return Arrays.copyOf(bytes, count);
  }

  List<ByteBuffer> whole() {
    return List.of(ByteBuffer.wrap(bytes));
  }

  List<ByteBuffer> pieces() {
    List<ByteBuffer> pieces = new ArrayList<>();
    int at = 0;
    for (int i = 0; at < bytes.length; i++) {
      int wanted = lengths.length == 0 ? 0 : lengths[i % lengths.length];
      int length = wanted == 0 ? bytes.length - at : Math.min(wanted, bytes.length - at);
      pieces.add(piece(at, length));
      at += length;
    }
    return pieces;
  }

  private ByteBuffer piece(int at, int length) {
    ByteBuffer piece = direct ? ByteBuffer.allocateDirect(length) : ByteBuffer.allocate(length);
    return piece.put(bytes, at, length).flip();
  }
}
