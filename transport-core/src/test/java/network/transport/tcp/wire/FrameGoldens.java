// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import java.util.List;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.ControlFrame.CloseConnection;
import network.transport.tcp.protocol.ControlFrame.CloseEndPoint;
import network.transport.tcp.protocol.ControlFrame.CloseSocket;
import network.transport.tcp.protocol.ControlFrame.CreatedNewConnection;
import network.transport.tcp.protocol.ControlFrame.ProbeSocket;
import network.transport.tcp.protocol.ControlFrame.ProbeSocketAck;
import network.transport.tcp.protocol.Dialect;

/** Every control frame and its bytes, in both dialects. */
final class FrameGoldens {

  /** A frame as it travels. */
  record Golden(Dialect dialect, String bytes, ControlFrame frame) {}

  private FrameGoldens() {}

  static List<Golden> all() {
    return List.of(
        new Golden(Dialect.V0, "00000000 00000400", new CreatedNewConnection(1024)),
        new Golden(Dialect.V0, "00000000 ffffffff", new CreatedNewConnection(-1)),
        new Golden(Dialect.V0, "00000001 00000400", new CloseConnection(1024)),
        new Golden(Dialect.V0, "00000001 80000000", new CloseConnection(Integer.MIN_VALUE)),
        new Golden(Dialect.V0, "00000002 00000000", new CloseSocket(0)),
        new Golden(Dialect.V0, "00000002 00000401", new CloseSocket(1025)),
        new Golden(Dialect.V0, "00000003", new CloseEndPoint()),
        new Golden(Dialect.V0, "00000004", new ProbeSocket()),
        new Golden(Dialect.V0, "00000005", new ProbeSocketAck()),
        new Golden(Dialect.LEGACY, "00000000 00000400", new CreatedNewConnection(1024)),
        new Golden(Dialect.LEGACY, "00000001 00000400", new CloseConnection(1024)),
        new Golden(Dialect.LEGACY, "00000002 fffffffe", new CloseSocket(-2)),
        new Golden(Dialect.LEGACY, "00000003", new ProbeSocket()),
        new Golden(Dialect.LEGACY, "00000004", new ProbeSocketAck()));
  }
}
