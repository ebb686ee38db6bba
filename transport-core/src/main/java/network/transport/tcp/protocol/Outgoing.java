// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/**
 * The lightweight connections that we opened. Immutable.
 *
 * @param open those that we have not closed
 * @param last the last identifier that we sent, 0 if none
 * @param wrapped whether the identifiers have been through their range once
 */
public record Outgoing(IdSet open, int last, boolean wrapped) {

  static final Outgoing NONE = new Outgoing(IdSet.EMPTY, ConnectionIds.NONE, false);

  /**
   * With one more open, under the next identifier that is not in use; it is the new {@link #last}.
   */
  Outgoing opened() {
    int id = ConnectionIds.next(last);
    while (open.contains(id)) {
      id = ConnectionIds.next(id);
    }
    return new Outgoing(open.with(id), id, wrapped || ConnectionIds.wraps(last, id));
  }

  Outgoing closed(int id) {
    if (!open.contains(id)) {
      throw new RelyViolation("close(" + ConnectionIds.text(id) + ")", "Valid without it");
    }
    return new Outgoing(open.without(id), last, wrapped);
  }

  /** Whether a peer that has seen {@code id} has seen all that we sent. */
  boolean seenUpTo(int id) throws ProtocolViolation {
    if (id != ConnectionIds.NONE && ConnectionIds.unused(id, last, wrapped)) {
      throw new ProtocolViolation(
          "CloseSocket(" + ConnectionIds.text(id) + ") names a connection that was never opened");
    }
    return id == last;
  }
}
