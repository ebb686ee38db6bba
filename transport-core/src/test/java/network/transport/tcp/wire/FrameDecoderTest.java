// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import static network.transport.tcp.protocol.ProtocolViolation.Kind.MALFORMED;
import static network.transport.tcp.protocol.ProtocolViolation.Kind.TOO_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.ControlFrame.CloseConnection;
import network.transport.tcp.protocol.ControlFrame.CreatedNewConnection;
import network.transport.tcp.protocol.ControlFrame.ProbeSocket;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.ProtocolViolation;
import network.transport.tcp.wire.RecordingSink.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameDecoderTest {

  private static final int MAX = 100;

  private final RecordingSink sink = new RecordingSink();
  private final FrameDecoder decoder = new FrameDecoder(Dialect.V0, MAX);

  static List<FrameGoldens.Golden> goldens() {
    return FrameGoldens.all();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void everyFrameIsReadFromItsBytes(FrameGoldens.Golden golden) throws ProtocolViolation {
    FrameDecoder decoder = new FrameDecoder(golden.dialect(), MAX);

    decoder.decode(Bytes.buffer(golden.bytes()), sink);

    assertThat(sink.frames).containsExactly(golden.frame());
    assertThat(decoder.midFrame()).isFalse();
  }

  @Test
  void severalFramesInOneBufferComeInOrder() throws ProtocolViolation {
    decoder.decode(
        Bytes.buffer(
            "00000000 00000400 00000400 00000004 \"ping\" 00000004 fffffffe 00000000"
                + "00000001 00000400"),
        sink);

    assertThat(sink.frames)
        .containsExactly(
            new CreatedNewConnection(1024),
            Message.of(1024, "\"ping\""),
            new ProbeSocket(),
            Message.of(-2, ""),
            new CloseConnection(1024));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void reservedHeadersAreViolations(Dialect dialect) {
    int firstUnknown = dialect == Dialect.V0 ? 6 : 5;
    for (int header = firstUnknown; header < 1024; header++) {
      FrameDecoder decoder = new FrameDecoder(dialect, MAX);
      ByteBuffer in = ByteBuffer.allocate(16).putInt(0, header);

      assertThatThrownBy(() -> decoder.decode(in, sink))
          .isInstanceOfSatisfying(
              ProtocolViolation.class, e -> assertThat(e.kind()).isEqualTo(MALFORMED))
          .hasMessageContaining(Integer.toString(header));
    }
    assertThat(sink.frames).isEmpty();
  }

  @Test
  void reservedHeaderIsViolationAsSoonAsItIsThere() throws ProtocolViolation {
    decoder.decode(Bytes.buffer("000000"), sink);

    assertThatThrownBy(() -> decoder.decode(Bytes.buffer("06"), sink))
        .isInstanceOf(ProtocolViolation.class);
  }

  @Test
  void leastAndGreatestConnectionCarryMessages() throws ProtocolViolation {
    decoder.decode(
        Bytes.buffer("00000400 00000001 61 7fffffff 00000001 62 80000000 00000001 63"), sink);
    decoder.decode(Bytes.buffer("ffffffff 00000001 64"), sink);

    assertThat(sink.frames)
        .containsExactly(
            Message.of(1024, "61"),
            Message.of(Integer.MAX_VALUE, "62"),
            Message.of(Integer.MIN_VALUE, "63"),
            Message.of(-1, "64"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, MAX - 1, MAX})
  void lengthsUpToTheLimitAreTaken(int length) throws ProtocolViolation {
    ByteBuffer in = ByteBuffer.allocate(8 + length).putInt(1024).putInt(length).rewind();

    decoder.decode(in, sink);

    assertThat(sink.frames).containsExactly(new Message(1024, "00".repeat(length)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000065", "01000000", "7fffffff", "80000000", "ffffffff"})
  void lengthsOverTheLimitAreViolationsThatTakeNoMemory(String length) {
    ProtocolViolation violation =
        catchThrowableOfType(
            ProtocolViolation.class,
            () -> decoder.decode(Bytes.buffer("00000400" + length + "00"), sink));

    assertThat(violation.kind()).isEqualTo(TOO_LONG);
    assertThat(violation).hasMessageContaining(Long.toString(Long.parseLong(length, 16)));
    assertThat(decoder.heldBytes()).isZero();
  }

  @Test
  void messageOverTheLimitIsAViolationEvenIfItLiesWholeInTheBuffer() {
    ByteBuffer in = ByteBuffer.allocate(9 + 8 + MAX + 1);
    in.putInt(1024).putInt(1).put((byte) 'a').putInt(1024).putInt(MAX + 1).rewind();

    assertThatThrownBy(() -> decoder.decode(in, sink)).isInstanceOf(ProtocolViolation.class);

    assertThat(sink.frames).containsExactly(Message.of(1024, "\"a\""));
  }

  @Test
  void memoryIsTakenForWhatHasComeNotForWhatWasAnnounced() throws ProtocolViolation {
    FrameDecoder decoder = new FrameDecoder(Dialect.V0, 1 << 24);

    decoder.decode(Bytes.buffer("00000400 01000000"), sink);
    assertThat(decoder.heldBytes()).isZero();

    decoder.decode(Bytes.buffer("00"), sink);
    assertThat(decoder.heldBytes()).isPositive().isLessThanOrEqualTo(1 << 16);

    decoder.decode(ByteBuffer.allocate(100_000), sink);
    assertThat(decoder.heldBytes()).isEqualTo(1 << 17);
    assertThat(decoder.midFrame()).isTrue();
  }

  @Test
  void longMessageIsPutTogetherInAnArrayOfItsExactLength() throws ProtocolViolation {
    int length = 1_000_003;
    FrameDecoder decoder = new FrameDecoder(Dialect.V0, length);
    byte[] payload = new byte[length];
    for (int i = 0; i < length; i++) {
      payload[i] = (byte) (i * 31);
    }
    ByteBuffer frame = ByteBuffer.allocate(8 + length).putInt(1024).putInt(length);
    frame.put(payload).flip();

    while (frame.hasRemaining()) {
      int piece = Math.min(frame.remaining(), 60_001);
      decoder.decode(frame.slice(frame.position(), piece), sink);
      frame.position(frame.position() + piece);
    }

    assertThat(sink.arrays).containsExactly(payload);
    assertThat(decoder.heldBytes()).isZero();
    assertThat(decoder.midFrame()).isFalse();
  }

  @Test
  void wholeMessageIsLentWhereItLiesInTheBuffer() throws ProtocolViolation {
    List<Integer> starts = new ArrayList<>();
    ByteBuffer in = Bytes.buffer("00000400 00000002 \"ab\" 00000401 00000002 \"cd\"");
    FrameSink noting =
        new ForwardingSink(sink) {
          @Override
          public void message(int id, ByteBuffer lent, int start, int length) {
            assertThat(lent).isSameAs(in);
            starts.add(start);
            sink.message(id, lent, start, length);
          }
        };

    decoder.decode(in, noting);

    assertThat(starts).containsExactly(8, 18);
    assertThat(sink.frames).containsExactly(Message.of(1024, "\"ab\""), Message.of(1025, "\"cd\""));
    assertThat(sink.arrays).isEmpty();
  }

  @Test
  void messageInPiecesMayLieInALongerArrayOfTheSink() throws ProtocolViolation {
    byte[] long10 = new byte[10];
    FrameSink lending =
        new ForwardingSink(sink) {
          @Override
          public byte[] array(int atLeast) {
            return long10;
          }
        };

    decoder.decode(Bytes.buffer("00000400 00000003 \"ab\""), lending);
    decoder.decode(Bytes.buffer("\"c\""), lending);

    assertThat(sink.frames).containsExactly(Message.of(1024, "\"abc\""));
    assertThat(sink.arrays.get(0)).isSameAs(long10);
  }

  @Test
  void payloadInTheBufferIsLentEvenIfItsHeaderCameBefore() throws ProtocolViolation {
    decoder.decode(Bytes.buffer("00000400 000000"), sink);
    decoder.decode(Bytes.buffer("02 \"ab\" 00000400 00000000"), sink);

    assertThat(sink.frames).containsExactly(Message.of(1024, "\"ab\""), Message.of(1024, ""));
    assertThat(sink.arrays).isEmpty();
  }

  @Test
  void sinkThatWantsNoMoreLeavesTheRestUnread() throws ProtocolViolation {
    ByteBuffer in =
        Bytes.buffer("00000000 00000400 00000400 00000002 \"ab\" 00000001 00000400 00000006");
    RecordingSink two = new RecordingSink(2);

    decoder.decode(in, two);
    assertThat(two.frames)
        .containsExactly(new CreatedNewConnection(1024), Message.of(1024, "\"ab\""));
    assertThat(in.remaining()).isEqualTo(12);
    assertThat(decoder.midFrame()).isFalse();

    RecordingSink one = new RecordingSink(1);
    decoder.decode(in, one);
    assertThat(one.frames).containsExactly(new CloseConnection(1024));
    assertThat(in.remaining()).isEqualTo(4);
  }

  @Test
  void sinkThatWantsNoMoreAfterAnAssembledMessageLeavesTheRestUnread() throws ProtocolViolation {
    RecordingSink one = new RecordingSink(1);
    ByteBuffer in = Bytes.buffer("\"b\" 00000004");

    decoder.decode(Bytes.buffer("00000400 00000002 \"a\""), one);
    decoder.decode(in, one);

    assertThat(one.frames).containsExactly(Message.of(1024, "\"ab\""));
    assertThat(in.remaining()).isEqualTo(4);
  }

  @Test
  void violationOfTheSinkPassesThrough() {
    ProtocolViolation never = new ProtocolViolation("never opened");
    FrameSink strict =
        new ForwardingSink(sink) {
          @Override
          public void control(ControlFrame frame) throws ProtocolViolation {
            throw never;
          }
        };

    assertThatThrownBy(() -> decoder.decode(Bytes.buffer("00000004"), strict)).isSameAs(never);
  }

  @Test
  void heapDirectReadOnlyAndOffsetBuffersReadAlike() throws ProtocolViolation {
    byte[] bytes = Bytes.of("ffff 00000400 00000004 \"ping\" 00000001 00000400");
    List<IntFunction<ByteBuffer>> kinds =
        List.of(
            ByteBuffer::allocate,
            ByteBuffer::allocateDirect,
            size -> ByteBuffer.allocate(size + 7).position(7).slice());

    for (IntFunction<ByteBuffer> kind : kinds) {
      RecordingSink each = new RecordingSink();
      ByteBuffer in = kind.apply(bytes.length).put(bytes).flip().position(2);
      decoder.decode(in.duplicate(), each);
      decoder.decode(in.asReadOnlyBuffer(), each);
      assertThat(each.frames)
          .containsExactly(
              Message.of(1024, "\"ping\""),
              new CloseConnection(1024),
              Message.of(1024, "\"ping\""),
              new CloseConnection(1024));
    }
  }

  @Test
  void anEmptyBufferChangesNothing() throws ProtocolViolation {
    decoder.decode(ByteBuffer.allocate(0), sink);

    assertThat(sink.frames).isEmpty();
    assertThat(decoder.midFrame()).isFalse();
  }

  /** Passes everything on; tests change one thing. */
  private abstract static class ForwardingSink implements FrameSink {
    private final FrameSink next;

    ForwardingSink(FrameSink next) {
      this.next = next;
    }

    @Override
    public void control(ControlFrame frame) throws ProtocolViolation {
      next.control(frame);
    }

    @Override
    public void message(int id, ByteBuffer in, int start, int length) throws ProtocolViolation {
      next.message(id, in, start, length);
    }

    @Override
    public void assembled(int id, byte[] bytes, int length) throws ProtocolViolation {
      next.assembled(id, bytes, length);
    }

    @Override
    public byte[] array(int atLeast) {
      return next.array(atLeast);
    }

    @Override
    public boolean wantsMore() {
      return next.wantsMore();
    }
  }
}
