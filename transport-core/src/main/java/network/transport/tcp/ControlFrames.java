// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.Unsent;
import network.transport.tcp.wire.FrameEncoder;

/**
 * The control frames among the bytes of an outbox, as far as the protocol needs to know where they
 * are. Guarded by the lock of its outbox.
 */
final class ControlFrames {

  private static final int CLOSE_SOCKET_BYTES = FrameEncoder.size(new ControlFrame.CloseSocket(0));

  private final Chunks chunks;
  private long probeAnswerEnd;

  /** Where our offers to close begin, of those that follow each other with nothing in between. */
  private long closeSocketStart = Long.MAX_VALUE;

  private long closeSocketEnd = -1;

  ControlFrames(Chunks chunks) {
    this.chunks = chunks;
  }

  /** Appends a frame, unless it is an answer to a probe and one is waiting already. */
  void append(ControlFrame frame, Dialect dialect) {
    boolean answer = frame instanceof ControlFrame.ProbeSocketAck;
    if (answer && probeAnswerEnd > chunks.written()) {
      return;
    }
    if (frame instanceof ControlFrame.CloseSocket) {
      beginCloseSocket();
    }
    chunks.append(frame, dialect);
    if (answer) {
      probeAnswerEnd = chunks.appended();
    }
  }

  /**
   * A peer that opens and closes without reading us makes us offer the closing each time; the last
   * offer says it all, so one that is still at the end of the outbox is replaced.
   */
  private void beginCloseSocket() {
    if (closeSocketEnd != chunks.appended()) {
      closeSocketStart = chunks.appended();
    } else if (closeSocketEnd - CLOSE_SOCKET_BYTES >= chunks.gatheredEnd()) {
      chunks.retract(CLOSE_SOCKET_BYTES);
    }
    closeSocketEnd = chunks.appended() + CLOSE_SOCKET_BYTES;
  }

  /** What has not left, as the protocol needs to know it when the socket breaks. */
  Unsent unsent() {
    if (chunks.queued() == 0) {
      return Unsent.NOTHING;
    }
    return chunks.written() >= closeSocketStart ? Unsent.CLOSE_SOCKET : Unsent.EARLIER;
  }
}
