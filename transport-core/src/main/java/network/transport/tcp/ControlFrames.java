// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.Unsent;

/**
 * The control frames among the bytes of an outbox, as far as the protocol needs to know where they
 * are. Guarded by the lock of its outbox.
 */
final class ControlFrames {

  private final Chunks chunks;
  private long probeAnswerEnd;
  private long closeSocketStart = Long.MAX_VALUE;

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
      closeSocketStart = chunks.appended();
    }
    chunks.append(frame, dialect);
    if (answer) {
      probeAnswerEnd = chunks.appended();
    }
  }

  /** What has not left, as the protocol needs to know it when the socket breaks. */
  Unsent unsent() {
    if (chunks.queued() == 0) {
      return Unsent.NOTHING;
    }
    return chunks.written() >= closeSocketStart ? Unsent.CLOSE_SOCKET : Unsent.EARLIER;
  }
}
