// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import network.transport.tcp.protocol.ControlFrame.CloseConnection;
import network.transport.tcp.protocol.ControlFrame.CloseEndPoint;
import network.transport.tcp.protocol.ControlFrame.CloseSocket;
import network.transport.tcp.protocol.ControlFrame.CreatedNewConnection;
import network.transport.tcp.protocol.ControlFrame.ProbeSocket;
import network.transport.tcp.protocol.ControlFrame.ProbeSocketAck;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.ProtocolViolation;
import network.transport.tcp.wire.RecordingSink.Message;
import org.junit.jupiter.api.Test;

/** However the stream is cut, the frames are the same. */
final class FrameCutsTest {

  private record Frame(String bytes, Object value) {}

  private static final List<Frame> FRAMES =
      List.of(
          new Frame("00000000 00000400", new CreatedNewConnection(1024)),
          new Frame("00000400 00000004 \"ping\"", Message.of(1024, "\"ping\"")),
          new Frame("00000400 00000000", Message.of(1024, "")),
          new Frame("00000004", new ProbeSocket()),
          new Frame("00000005", new ProbeSocketAck()),
          new Frame("ffffffff 0000000b \"hello world\"", Message.of(-1, "\"hello world\"")),
          new Frame("00000001 00000400", new CloseConnection(1024)),
          new Frame("00000002 00000000", new CloseSocket(0)),
          new Frame("00000003", new CloseEndPoint()));

  private static byte[] stream() {
    return Bytes.of(String.join(" ", FRAMES.stream().map(Frame::bytes).toList()));
  }

  private static List<Object> values() {
    return FRAMES.stream().map(Frame::value).toList();
  }

  /** The places where a frame ends. */
  private static List<Integer> ends() {
    List<Integer> ends = new ArrayList<>(List.of(0));
    for (Frame frame : FRAMES) {
      ends.add(ends.get(ends.size() - 1) + Bytes.of(frame.bytes()).length);
    }
    return ends;
  }

  @Test
  void truncatedAnywhereTheStreamGivesTheFramesThatAreWhole() throws ProtocolViolation {
    byte[] stream = stream();
    List<Integer> ends = ends();
    for (int length = 0; length <= stream.length; length++) {
      int limit = length;
      int whole = (int) ends.stream().filter(end -> end <= limit).count() - 1;
      FrameDecoder decoder = new FrameDecoder(Dialect.V0, 11);
      RecordingSink sink = new RecordingSink();
      ByteBuffer in = ByteBuffer.wrap(stream, 0, length);

      decoder.decode(in, sink);

      assertThat(sink.frames).isEqualTo(values().subList(0, whole));
      assertThat(decoder.midFrame()).isEqualTo(!ends.contains(length));
      assertThat(in.hasRemaining()).isFalse();
    }
  }

  @Test
  void splitAnywhereTheStreamGivesTheSameFrames() throws ProtocolViolation {
    for (List<ByteBuffer> pieces : Bytes.cuts(stream())) {
      assertThat(framesOf(pieces)).isEqualTo(values());
    }
  }

  @Test
  void splitAnywhereTwiceTheStreamGivesTheSameFrames() throws ProtocolViolation {
    byte[] stream = stream();
    for (int first = 0; first <= stream.length; first++) {
      for (int second = first; second <= stream.length; second++) {
        List<ByteBuffer> pieces =
            List.of(
                ByteBuffer.wrap(stream, 0, first),
                ByteBuffer.wrap(stream, first, second - first),
                ByteBuffer.wrap(stream, second, stream.length - second));
        assertThat(framesOf(pieces)).isEqualTo(values());
      }
    }
  }

  @Test
  void refilledBufferGivesTheSameFrames() throws ProtocolViolation {
    byte[] stream = stream();
    for (int size = 1; size <= stream.length; size++) {
      ByteBuffer reused = ByteBuffer.allocateDirect(size);
      FrameDecoder decoder = new FrameDecoder(Dialect.V0, 11);
      RecordingSink sink = new RecordingSink();
      for (int at = 0; at < stream.length; at += size) {
        reused.clear().put(stream, at, Math.min(size, stream.length - at)).flip();
        decoder.decode(reused, sink);
      }
      assertThat(sink.frames).isEqualTo(values());
    }
  }

  private static List<Object> framesOf(List<ByteBuffer> pieces) throws ProtocolViolation {
    FrameDecoder decoder = new FrameDecoder(Dialect.V0, 11);
    RecordingSink sink = new RecordingSink();
    for (ByteBuffer piece : pieces) {
      decoder.decode(piece, sink);
      assertThat(piece.hasRemaining()).isFalse();
    }
    assertThat(decoder.midFrame()).isFalse();
    return sink.frames;
  }
}
