// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.nio.ByteBuffer;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.IdSet;
import network.transport.tcp.protocol.ProtocolViolation;
import network.transport.tcp.protocol.RemoteState;
import network.transport.tcp.protocol.Step;
import network.transport.tcp.protocol.Valid;
import network.transport.tcp.wire.FrameDecoder;
import network.transport.tcp.wire.FrameSink;

/**
 * Takes the frames of a heavyweight connection: control frames are inputs of its state, messages go
 * straight to the endpoint.
 *
 * <p>Confined to its event loop.
 */
final class FrameReader implements LinkReader, FrameSink {

  /** A look at the clock takes as long as a frame. */
  private static final int FRAMES_A_LOOK = 16;

  /** The group of no identifier. */
  private static final int NONE = -1;

  private final RemoteEndPoint remote;
  private final Link link;
  private final FrameDecoder decoder;

  /** The open connections of the peer: only frames, and so only this reader, change them. */
  private IdSet open = IdSet.EMPTY;

  /** That of the last message: the next will often come on the same connection or one nearby. */
  private int group = NONE;

  /** Those of the open connections that belong to it. */
  private long openInGroup;

  /** Control frames take longer than messages: a peer that floods us with them waits its turn. */
  private boolean turnOver;

  private long turnBegan;
  private int controlFrames;

  FrameReader(RemoteEndPoint remote, Link link, Dialect dialect, int maxMessageLength) {
    this.remote = remote;
    this.link = link;
    this.decoder = new FrameDecoder(dialect, maxMessageLength);
  }

  @Override
  public void read(ByteBuffer bytes) throws ProtocolViolation {
    turnBegan = System.nanoTime();
    turnOver = false;
    if (remote.probing()) {
      remote.apply(RemoteState::heard);
    }
    EventSink sink = remote.local().sink();
    sink.readingBegins();
    try {
      // Asked before the first frame too: many peers with one frame each fill a queue as well.
      if (wantsMore()) {
        decoder.decode(bytes, this);
      }
    } finally {
      sink.readingEnds();
    }
  }

  @Override
  public void message(int lightweightId, ByteBuffer in, int start, int length)
      throws ProtocolViolation {
    if (accepts(lightweightId)) {
      remote.received(lightweightId, in, start, length);
    }
  }

  @Override
  public void assembled(int lightweightId, byte[] bytes, int length) throws ProtocolViolation {
    if (accepts(lightweightId)) {
      remote.received(lightweightId, bytes, length);
    }
  }

  @Override
  public byte[] array(int atLeast) {
    return remote.local().sink().array(atLeast);
  }

  private boolean accepts(int lightweightId) throws ProtocolViolation {
    if (isOpen(lightweightId)) {
      // A record may end by a clock, with messages still to be read: nothing follows its loss.
      return !remote.over();
    }
    remote.applyFrame(state -> state.peerSentToClosed(lightweightId));
    return false;
  }

  private boolean isOpen(int lightweightId) {
    int groupOfIt = IdSet.group(lightweightId);
    if (groupOfIt != group) {
      group = groupOfIt;
      openInGroup = open.neighbours(groupOfIt);
    }
    return IdSet.isIn(openInGroup, lightweightId);
  }

  @Override
  public void control(ControlFrame frame) throws ProtocolViolation {
    RemoteState next = remote.applyFrame(state -> input(state, frame));
    open = next instanceof Valid valid ? valid.incoming().open() : IdSet.EMPTY;
    group = NONE;
    controlFrames++;
    turnOver = controlFrames % FRAMES_A_LOOK == 0 && Turn.isOver(turnBegan);
  }

  private static Step input(RemoteState state, ControlFrame frame) throws ProtocolViolation {
    if (frame instanceof ControlFrame.CreatedNewConnection created) {
      return state.peerOpened(created.id());
    }
    if (frame instanceof ControlFrame.CloseConnection close) {
      return state.peerClosed(close.id());
    }
    if (frame instanceof ControlFrame.CloseSocket close) {
      return state.peerRequestedClose(close.lastReceived());
    }
    if (frame instanceof ControlFrame.CloseEndPoint) {
      return state.peerEndPointClosed();
    }
    return frame instanceof ControlFrame.ProbeSocket ? state.probed() : state.heard();
  }

  @Override
  public boolean wantsMore() {
    return !turnOver && !remote.local().full();
  }

  @Override
  public void paused() {
    boolean onlyThat = turnOver && !remote.local().full();
    turnOver = false;
    if (onlyThat) {
      link.later(link.input()::nextTurn);
    } else {
      remote.local().resumeLater(link);
    }
  }

  @Override
  public void ended(LinkEnd end) {
    remote.lost(end);
  }
}
