// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import static network.transport.tcp.wire.WireFormat.FIRST_MESSAGE_HEADER;
import static network.transport.tcp.wire.WireFormat.TWO_WORDS;
import static network.transport.tcp.wire.WireFormat.WORD;

import java.nio.ByteBuffer;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.ControlFrame.CloseConnection;
import network.transport.tcp.protocol.ControlFrame.CloseEndPoint;
import network.transport.tcp.protocol.ControlFrame.CloseSocket;
import network.transport.tcp.protocol.ControlFrame.CreatedNewConnection;
import network.transport.tcp.protocol.ControlFrame.ProbeSocket;
import network.transport.tcp.protocol.ControlFrame.ProbeSocketAck;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.ProtocolViolation;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of one socket, however the bytes are cut. A message that lies whole in a buffer
 * is handed out where it is; one that does not is put together in an array of the sink, the same
 * sink for all buffers.
 *
 * <p>A decoder that has thrown has lost its place and is not used again. <em>Confined to its event
 * loop.</em>
 */
public final class FrameDecoder {

  private static final ControlFrame CLOSE_END_POINT = new CloseEndPoint();
  private static final ControlFrame PROBE_SOCKET = new ProbeSocket();
  private static final ControlFrame PROBE_SOCKET_ACK = new ProbeSocketAck();

  private final Dialect dialect;
  private final int maxMessageLength;

  private long header;
  private int headerBytes;
  private int lightweightId;
  private @Nullable Assembly payload;

  /**
   * A decoder at the beginning of a frame.
   *
   * @param dialect what the handshake agreed on
   * @param maxMessageLength the longest payload that is accepted
   */
  public FrameDecoder(Dialect dialect, int maxMessageLength) {
    this.dialect = dialect;
    this.maxMessageLength = maxMessageLength;
  }

  /**
   * Hands out the frames that a buffer completes, and keeps the beginning of the next.
   *
   * @param in the bytes that came next, in big-endian order; all are consumed unless the sink wants
   *     no more
   * @param sink who takes the frames
   * @throws ProtocolViolation if a header is reserved or unknown, a message is too long, or the
   *     sink says so
   */
  public void decode(ByteBuffer in, FrameSink sink) throws ProtocolViolation {
    boolean more = true;
    while (more && in.hasRemaining()) {
      if (!midFrame()) {
        more = wholeMessages(in, sink);
      }
      if (more && in.hasRemaining()) {
        more = !completesFrame(in, sink) || sink.wantsMore();
      }
    }
  }

  /**
   * Hands out the messages that lie whole in the buffer, up to the first frame that is something
   * else. Nearly all frames come this way, in a loop that the compiler can make one piece of.
   */
  private boolean wholeMessages(ByteBuffer in, FrameSink sink) throws ProtocolViolation {
    boolean more = true;
    while (more && in.remaining() >= TWO_WORDS) {
      int start = in.position() + TWO_WORDS;
      long both = in.getLong(start - TWO_WORDS);
      int id = (int) (both >>> Integer.SIZE);
      int length = (int) both;
      int most = Math.min(in.limit() - start, maxMessageLength);
      if (!isMessage(id) || Integer.compareUnsigned(length, most) > 0) {
        return true;
      }
      handOut(id, in, start, length, sink);
      more = sink.wantsMore();
    }
    return more;
  }

  /**
   * Whether the end of the stream would cut a frame now.
   *
   * @return true if a frame has begun and is not complete
   */
  public boolean midFrame() {
    return headerBytes > 0 || payload != null;
  }

  /** The memory held for a message that has not come whole. */
  int heldBytes() {
    return payload == null ? 0 : payload.capacity();
  }

  private boolean completesFrame(ByteBuffer in, FrameSink sink) throws ProtocolViolation {
    if (payload != null) {
      return assembled(payload, in, sink);
    }
    if (headerBytes > 0 || in.remaining() < TWO_WORDS) {
      return completesHeader(in, sink);
    }
    int code = in.getInt();
    return hasField(code) ? withField(code, in.getInt(), in, sink) : bare(code, sink);
  }

  /** The way of a header that two buffers share. */
  private boolean completesHeader(ByteBuffer in, FrameSink sink) throws ProtocolViolation {
    while (in.hasRemaining()) {
      header = (header << Byte.SIZE) | (in.get() & 0xFF);
      headerBytes++;
      if (headerBytes == WORD && !hasField((int) header)) {
        headerBytes = 0;
        return bare((int) header, sink);
      }
      if (headerBytes == TWO_WORDS) {
        headerBytes = 0;
        return withField((int) (header >>> Integer.SIZE), (int) header, in, sink);
      }
    }
    return false;
  }

  private static boolean hasField(int code) {
    return isMessage(code) || code <= WireFormat.CLOSE_SOCKET;
  }

  private static boolean isMessage(int code) {
    return Integer.compareUnsigned(code, FIRST_MESSAGE_HEADER) >= 0;
  }

  private boolean withField(int code, int field, ByteBuffer in, FrameSink sink)
      throws ProtocolViolation {
    switch (code) {
      case WireFormat.CREATED_NEW_CONNECTION -> sink.control(new CreatedNewConnection(field));
      case WireFormat.CLOSE_CONNECTION -> sink.control(new CloseConnection(field));
      case WireFormat.CLOSE_SOCKET -> sink.control(new CloseSocket(field));
      default -> {
        return message(code, field, in, sink);
      }
    }
    return true;
  }

  private boolean bare(int code, FrameSink sink) throws ProtocolViolation {
    sink.control(dialect == Dialect.LEGACY ? legacyFrame(code) : frame(code));
    return true;
  }

  private static ControlFrame frame(int code) throws ProtocolViolation {
    return switch (code) {
      case WireFormat.CLOSE_END_POINT -> CLOSE_END_POINT;
      case WireFormat.PROBE_SOCKET -> PROBE_SOCKET;
      case WireFormat.PROBE_SOCKET_ACK -> PROBE_SOCKET_ACK;
      default -> throw unknown(code);
    };
  }

  private static ControlFrame legacyFrame(int code) throws ProtocolViolation {
    return switch (code) {
      case WireFormat.LEGACY_PROBE_SOCKET -> PROBE_SOCKET;
      case WireFormat.LEGACY_PROBE_SOCKET_ACK -> PROBE_SOCKET_ACK;
      default -> throw unknown(code);
    };
  }

  private static ProtocolViolation unknown(int code) {
    return new ProtocolViolation("unknown frame header " + code);
  }

  private boolean message(int id, int length, ByteBuffer in, FrameSink sink)
      throws ProtocolViolation {
    if (Integer.compareUnsigned(length, maxMessageLength) > 0) {
      throw new ProtocolViolation(
          ProtocolViolation.Kind.TOO_LONG,
          "message of " + Integer.toUnsignedString(length) + " bytes, over " + maxMessageLength);
    }
    if (length <= in.remaining()) {
      handOut(id, in, in.position(), length, sink);
      return true;
    }
    lightweightId = id;
    payload = new Assembly(length, sink::array);
    return false;
  }

  private static void handOut(int id, ByteBuffer in, int start, int length, FrameSink sink)
      throws ProtocolViolation {
    in.position(start + length);
    sink.message(id, in, start, length);
  }

  private boolean assembled(Assembly message, ByteBuffer in, FrameSink sink)
      throws ProtocolViolation {
    if (!message.fill(in)) {
      return false;
    }
    payload = null;
    sink.assembled(lightweightId, message.bytes(), message.expected());
    return true;
  }
}
