// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import static network.transport.tcp.protocol.Dialect.LEGACY;

import java.nio.ByteBuffer;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.ControlFrame.CloseConnection;
import network.transport.tcp.protocol.ControlFrame.CloseEndPoint;
import network.transport.tcp.protocol.ControlFrame.CloseSocket;
import network.transport.tcp.protocol.ControlFrame.CreatedNewConnection;
import network.transport.tcp.protocol.ControlFrame.ProbeSocket;
import network.transport.tcp.protocol.Dialect;

/**
 * Writes frames. Buffers are in big-endian order, as every new buffer is, and have room: the caller
 * has asked {@link #size}. <em>Immutable.</em>
 */
public final class FrameEncoder {

  /** What stands before the payload of a message. */
  public static final int MESSAGE_HEADER_BYTES = WireFormat.TWO_WORDS;

  private FrameEncoder() {}

  /**
   * The length of a frame, in either dialect.
   *
   * @param frame the frame
   * @return its bytes on the wire
   */
  public static int size(ControlFrame frame) {
    boolean hasField =
        frame instanceof CreatedNewConnection
            || frame instanceof CloseConnection
            || frame instanceof CloseSocket;
    return hasField ? WireFormat.TWO_WORDS : WireFormat.WORD;
  }

  /**
   * Writes a frame.
   *
   * @param out where to, with room for {@link #size} bytes
   * @param frame the frame
   * @param dialect what the peer understands
   * @throws IllegalArgumentException if the dialect has no such frame
   */
  public static void put(ByteBuffer out, ControlFrame frame, Dialect dialect) {
    if (frame instanceof CreatedNewConnection created) {
      out.putInt(WireFormat.CREATED_NEW_CONNECTION).putInt(created.id());
    } else if (frame instanceof CloseConnection closed) {
      out.putInt(WireFormat.CLOSE_CONNECTION).putInt(closed.id());
    } else if (frame instanceof CloseSocket unused) {
      out.putInt(WireFormat.CLOSE_SOCKET).putInt(unused.lastReceived());
    } else {
      out.putInt(dialect == LEGACY ? legacyCode(frame) : code(frame));
    }
  }

  /**
   * Writes what stands before the payload of a message.
   *
   * @param out where to, with room for {@link #MESSAGE_HEADER_BYTES}
   * @param lightweightId the connection, an unsigned number of at least 1024
   * @param length the bytes of payload that follow
   */
  public static void putMessageHeader(ByteBuffer out, int lightweightId, int length) {
    out.putLong((long) lightweightId << Integer.SIZE | length);
  }

  private static int code(ControlFrame frame) {
    if (frame instanceof CloseEndPoint) {
      return WireFormat.CLOSE_END_POINT;
    }
    return frame instanceof ProbeSocket ? WireFormat.PROBE_SOCKET : WireFormat.PROBE_SOCKET_ACK;
  }

  private static int legacyCode(ControlFrame frame) {
    if (frame instanceof CloseEndPoint) {
      throw new IllegalArgumentException("LEGACY has no frame for the end of an endpoint");
    }
    return frame instanceof ProbeSocket
        ? WireFormat.LEGACY_PROBE_SOCKET
        : WireFormat.LEGACY_PROBE_SOCKET_ACK;
  }
}
