// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/**
 * The lightweight connections that the peer opened. Immutable.
 *
 * <p>Peers of the original write CreatedNewConnection frames of different threads out of order. So
 * an identifier that is jumped over is remembered as missing, and {@link #lastReceived()} is the
 * highest one up to which nothing is missing: with the last one written in its place, a peer would
 * wait for the end of Closing for ever.
 *
 * @param open those that the peer has not closed
 * @param highest the highest identifier seen, 0 if none
 * @param missing identifiers below it that were jumped over and not seen since
 * @param wrapped whether the identifiers have been through their range once
 */
public record Incoming(IdSet open, int highest, IdSet missing, boolean wrapped) {

  static final Incoming NONE = new Incoming(IdSet.EMPTY, ConnectionIds.NONE, IdSet.EMPTY, false);

  private static final int MOST_MISSING = 1024;

  Incoming opened(int id, int limit) throws ProtocolViolation {
    if (ConnectionIds.reserved(id)) {
      throw violation(id, "is reserved");
    }
    if (open.contains(id)) {
      throw violation(id, "is open already");
    }
    if (open.size() >= limit) {
      throw violation(id, "exceeds the limit of " + limit + " connections");
    }
    return newest(id)
        ? new Incoming(
            open.with(id), id, missingUpTo(id), wrapped || ConnectionIds.wraps(highest, id))
        : new Incoming(open.with(id), highest, missing.without(id), wrapped);
  }

  /** However far it jumps, an identifier that was never used is newer than all that were. */
  private boolean newest(int id) {
    return ConnectionIds.later(id, highest) || ConnectionIds.unused(id, highest, wrapped);
  }

  private static ProtocolViolation violation(int id, String what) {
    return new ProtocolViolation("CreatedNewConnection(" + ConnectionIds.text(id) + ") " + what);
  }

  private IdSet missingUpTo(int id) {
    long jumped = ConnectionIds.distance(highest, id) - 1;
    if (jumped + missing.size() > MOST_MISSING) {
      return IdSet.EMPTY;
    }
    IdSet all = missing;
    for (int skipped = ConnectionIds.next(highest); skipped != id; ) {
      // Once the identifiers have wrapped, those that are still open are passed over on purpose.
      all = open.contains(skipped) ? all : all.with(skipped);
      skipped = ConnectionIds.next(skipped);
    }
    return all;
  }

  Incoming closed(int id) {
    return new Incoming(open.without(id), highest, missing, wrapped);
  }

  Incoming allClosed() {
    return new Incoming(IdSet.EMPTY, highest, missing, wrapped);
  }

  /** Fails unless a frame for this identifier, which is not open, may come late. */
  void onceOpened(int id, String frame) throws ProtocolViolation {
    if (ConnectionIds.unused(id, highest, wrapped) || missing.contains(id)) {
      throw new ProtocolViolation(
          frame + " for connection " + ConnectionIds.text(id) + ", which was never opened");
    }
  }

  /** The highest identifier up to which nothing is missing, 0 if none. */
  int lastReceived() {
    int last = highest;
    long furthest = 0;
    for (int id : missing.toArray()) {
      long distance = ConnectionIds.distance(id, highest);
      if (distance > furthest) {
        furthest = distance;
        last = ConnectionIds.previous(id);
      }
    }
    return last;
  }
}
