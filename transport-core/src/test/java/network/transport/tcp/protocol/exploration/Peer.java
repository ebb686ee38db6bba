// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import java.util.Optional;
import network.transport.tcp.protocol.Deadline;
import network.transport.tcp.protocol.RemoteState;

/**
 * One endpoint: what its shell holds for the other one, and what its application knows. Connections
 * are bits, see {@link Frame#bit}.
 *
 * <p>Changed only while a step is made, by the one who makes it; interned ones never change.
 */
final class Peer {

  static final int MOST_IDS = 8;
  static final int NONE = -1;

  /** The record in the endpoint's map, if there is one. */
  Optional<Known> record = Optional.empty();

  /** The socket of the heavyweight connection. */
  int link = NONE;

  /** The socket of our own request. */
  int dial = NONE;

  /** Requests that wait to be looked at again: socket numbers plus one, the first one lowest. */
  int reconsider;

  /** The clocks that run, as bits. */
  int armed;

  /** Connects that the application may still begin. */
  int toOpen;

  /** Connects that wait in the record. */
  int waiting;

  /** Connects that have to start afresh. */
  int afresh;

  /** Our connections that the application has open. */
  int held;

  /** Those of them on which a message was sent. */
  int said;

  /** Their connections that the application was told of. */
  int opened;

  /** Those of them on which a message came. */
  int got;

  /** The endpoint is closed. */
  boolean closed;

  Peer(int toOpen) {
    this.toOpen = toOpen;
  }

  Peer(Peer other) {
    record = other.record;
    link = other.link;
    dial = other.dial;
    reconsider = other.reconsider;
    armed = other.armed;
    toOpen = other.toOpen;
    waiting = other.waiting;
    afresh = other.afresh;
    held = other.held;
    said = other.said;
    opened = other.opened;
    got = other.got;
    closed = other.closed;
  }

  void arm(Deadline deadline) {
    armed |= bit(deadline);
  }

  void disarm(Deadline deadline) {
    armed &= ~bit(deadline);
  }

  boolean isArmed(Deadline deadline) {
    return (armed & bit(deadline)) != 0;
  }

  private static int bit(Deadline deadline) {
    return switch (deadline) {
      case REQUEST -> 1;
      case CLOSE_AGREEMENT -> 2;
      case PROBE -> 4;
      case UNUSED -> 8;
      case REDIAL -> 16;
    };
  }

  void reconsiderLater(int slot) {
    int shift = 0;
    while (reconsider >> shift != 0) {
      shift += 4;
    }
    reconsider |= (slot + 1) << shift;
  }

  int takeReconsidered() {
    int slot = (reconsider & 15) - 1;
    reconsider >>= 4;
    return slot;
  }

  boolean reconsiders(int slot) {
    for (int rest = reconsider; rest != 0; rest >>= 4) {
      if ((rest & 15) - 1 == slot) {
        return true;
      }
    }
    return false;
  }

  /** The application's connections with the peer are gone, in both directions. */
  void forgetConnections() {
    held = 0;
    said = 0;
    opened = 0;
    got = 0;
  }

  boolean inUse() {
    return (held | opened) != 0;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Peer other
        && link == other.link
        && dial == other.dial
        && reconsider == other.reconsider
        && armed == other.armed
        && toOpen == other.toOpen
        && waiting == other.waiting
        && afresh == other.afresh
        && held == other.held
        && said == other.said
        && opened == other.opened
        && got == other.got
        && closed == other.closed
        && record.equals(other.record);
  }

  @Override
  public int hashCode() {
    int hash = record.hashCode();
    hash = 31 * hash + link * 7 + dial;
    hash = 31 * hash + reconsider;
    hash = 31 * hash + armed * 32 + toOpen;
    hash = 31 * hash + waiting * 8 + afresh;
    hash = 31 * hash + held * 256 + said;
    return 31 * hash + opened * 256 + got + (closed ? 1 << 20 : 0);
  }

  @Override
  public String toString() {
    String state = record.map(known -> name(known.state())).orElse("no record");
    return (closed ? "closed endpoint, " : "")
        + state
        + (link == NONE ? "" : " on socket " + link)
        + (dial == NONE ? "" : " dials on socket " + dial)
        + (isArmed(Deadline.REDIAL) ? " about to dial again" : "")
        + (waiting == 0 ? "" : ", waiting " + waiting)
        + (afresh == 0 ? "" : ", to start afresh " + afresh)
        + (held == 0 ? "" : ", ours open " + Integer.bitCount(held))
        + (opened == 0 ? "" : ", theirs open " + Integer.bitCount(opened));
  }

  private static String name(RemoteState state) {
    return state.getClass().getSimpleName();
  }
}
