// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

/**
 * One socket between the two endpoints: what is on its way in each direction, from the outbox of
 * one to the reader of the other, and how each end is. Immutable.
 */
record Socket(
    Side dialer, End dialerEnd, End acceptorEnd, String toAcceptor, String toDialer, boolean hurt) {

  /** How one end of a socket is. */
  enum End {
    /** In order. */
    OPEN,
    /** It will read a loss, after any part of what is still on its way. */
    BROKEN,
    /** The other end is out of reach, and nothing tells this one. */
    SILENT,
    /** Given up by its owner. */
    CLOSED
  }

  /** An empty place. */
  static final Socket NONE = new Socket(Side.A, End.CLOSED, End.CLOSED, "", "", false);

  static Socket dialledBy(Side dialer) {
    String request = String.valueOf(Frame.REQUEST.coded());
    return new Socket(dialer, End.OPEN, End.OPEN, request, "", false);
  }

  boolean gone() {
    return dialerEnd == End.CLOSED && acceptorEnd == End.CLOSED;
  }

  End end(Side side) {
    return side == dialer ? dialerEnd : acceptorEnd;
  }

  boolean open(Side side) {
    return end(side) != End.CLOSED;
  }

  /** What is on its way to that side. */
  String inbound(Side side) {
    return side == dialer ? toDialer : toAcceptor;
  }

  Socket withInbound(Side side, String frames) {
    return side == dialer
        ? new Socket(dialer, dialerEnd, acceptorEnd, toAcceptor, frames, hurt)
        : new Socket(dialer, dialerEnd, acceptorEnd, frames, toDialer, hurt);
  }

  /** That end changes; nothing is on its way to a closed one. */
  Socket with(Side side, End end) {
    Socket changed =
        side == dialer
            ? new Socket(dialer, end, acceptorEnd, toAcceptor, toDialer, hurt)
            : new Socket(dialer, dialerEnd, end, toAcceptor, toDialer, hurt);
    if (end == End.CLOSED) {
      changed = changed.withInbound(side, "");
    }
    return changed.gone() ? NONE : changed;
  }

  /** A frame leaves that side; nothing reaches an end that is closed or out of reach. */
  Socket sent(Side from, char frame) {
    End there = end(from.other());
    return there == End.CLOSED || there == End.SILENT
        ? this
        : withInbound(from.other(), inbound(from.other()) + frame);
  }

  Socket withoutFirst(Side reader) {
    return withInbound(reader, inbound(reader).substring(1));
  }

  /** A fault of the network has hit it: losses on it are true ones. */
  Socket damaged() {
    return new Socket(dialer, dialerEnd, acceptorEnd, toAcceptor, toDialer, true);
  }

  /** Both ends will read a loss. */
  Socket broken() {
    return damaged().brokenAt(dialer).brokenAt(dialer.other());
  }

  Socket brokenAt(Side side) {
    return end(side) == End.OPEN ? with(side, End.BROKEN) : this;
  }

  /** One side is told nothing, and keeps only what has reached it already. */
  Socket outOfReach(Side silent, int kept) {
    String arrived = inbound(silent).substring(0, kept);
    return damaged().with(silent, End.SILENT).withInbound(silent, arrived).brokenAt(silent.other());
  }

  String text() {
    return text(dialer) + text(dialer.other());
  }

  private String text(Side reader) {
    End end = end(reader);
    return " to "
        + reader
        + (end == End.OPEN ? "" : " (" + end + ")")
        + " "
        + inbound(reader).chars().mapToObj(frame -> Frame.text((char) frame)).toList();
  }
}
