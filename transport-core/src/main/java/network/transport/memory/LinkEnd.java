// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import network.transport.ConnectFailedException;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.PeerSnapshot;
import network.transport.Reliability;
import network.transport.RequestedBy;
import network.transport.TransportEvent;
import network.transport.common.LoopThread;
import org.jspecify.annotations.Nullable;

/**
 * One end of a heavyweight connection: what its owner has open to the endpoint at the far end. Both
 * ends change in the same moment, so that nothing crosses and nothing has to be agreed on.
 *
 * <p>Guarded by the lock of its network.
 */
final class LinkEnd {

  /** Lower ones are kept for control headers over TCP. */
  private static final int FIRST_ID = 1024;

  /** The heavyweight id of connections of an endpoint to itself, which no peer gets. */
  private static final int SELF = 0;

  private final InMemoryEndPoint owner;
  private final int heavyweightId;
  private final RequestedBy requestedBy;

  /** The lightweight ids that the owner has open, in the order in which they are closed. */
  private final NavigableSet<Integer> outgoing = new TreeSet<>(Integer::compareUnsigned);

  private LinkEnd far = this;
  private int lastId = FIRST_ID - 1;
  private long bytesSent;
  private @Nullable String ended;

  private LinkEnd(InMemoryEndPoint owner, int heavyweightId, RequestedBy requestedBy) {
    this.owner = owner;
    this.heavyweightId = heavyweightId;
    this.requestedBy = requestedBy;
  }

  static LinkEnd toSelf(InMemoryEndPoint owner) {
    return new LinkEnd(owner, SELF, RequestedBy.US);
  }

  /** Makes a heavyweight connection; the end of the one who dialled. */
  static LinkEnd dial(InMemoryEndPoint dialler, InMemoryEndPoint peer) {
    LinkEnd ours = new LinkEnd(dialler, dialler.links().nextHeavyweightId(), RequestedBy.US);
    LinkEnd theirs = new LinkEnd(peer, peer.links().nextHeavyweightId(), RequestedBy.THEM);
    ours.far = theirs;
    theirs.far = ours;
    ours.linked();
    theirs.linked();
    return ours;
  }

  private void linked() {
    owner.links().add(this);
    owner.tell(new TransportEvent.PeerConnected(owner.address(), peer(), requestedBy));
  }

  InMemoryEndPoint owner() {
    return owner;
  }

  /** The endpoint at the far end: the owner, if it is connected to itself. */
  InMemoryEndPoint target() {
    return far.owner;
  }

  EndPointAddress peer() {
    return far.owner.address();
  }

  private boolean toItself() {
    return far == this;
  }

  /** How many lightweight connections the owner has open. */
  int open() {
    return outgoing.size();
  }

  /** Opens a lightweight connection. */
  InMemoryConnection connect() throws ConnectFailedException {
    int most = owner.options().connectionsPerPeer();
    if (outgoing.size() >= most) {
      throw new ConnectFailedException(
          ConnectFailedException.Code.INSUFFICIENT_RESOURCES,
          "connect to " + peer() + ": limit of " + most + " connections to one peer reached");
    }
    int id = nextId();
    outgoing.add(id);
    owner.traffic().outgoingOpened++;
    target().traffic().incomingOpened++;
    target()
        .post(
            new Event.ConnectionOpened(
                far.connectionId(id), Reliability.RELIABLE_ORDERED, owner.address()));
    return new InMemoryConnection(this, id);
  }

  /** Wraps round past the reserved ids and past those in use. */
  private int nextId() {
    do {
      lastId = lastId == -1 ? FIRST_ID : lastId + 1;
    } while (outgoing.contains(lastId));
    return lastId;
  }

  /** What the owner calls a lightweight connection that the far end has opened. */
  private long connectionId(int lightweightId) {
    return (long) heavyweightId << 32 | Integer.toUnsignedLong(lightweightId);
  }

  /** Why nothing can be sent any more; null while it can. */
  @Nullable String refusal() {
    return ended;
  }

  /** Whether a message can be sent without waiting. */
  boolean sendsNow() {
    Mailbox box = target().mailbox();
    return !box.full() || LoopThread.isCurrent() || (toItself() && box.callerIsReceiver());
  }

  void send(int id, byte[] payload) {
    owner.traffic().messagesSent++;
    owner.traffic().bytesSent += payload.length;
    bytesSent += payload.length;
    int most = target().options().maxMessageLength();
    if (payload.length > most) {
      lose("message of " + payload.length + " bytes is over the receiver's limit, " + most);
      return;
    }
    target().traffic().messagesReceived++;
    target().traffic().bytesReceived += payload.length;
    target().post(new Event.Received(far.connectionId(id), payload));
    if (LoopThread.isCurrent() && !toItself()) {
      target().mailbox().holdBackIfFull(owner);
    }
  }

  /** Closes a lightweight connection, and the heavyweight one if it was the last. */
  void close(int id) {
    if (ended != null || !outgoing.remove(id)) {
      return;
    }
    owner.traffic().outgoingClosed++;
    postClosed(id);
    if (!toItself() && outgoing.isEmpty() && far.outgoing.isEmpty()) {
      endBoth("closed by agreement", true);
    }
  }

  private void postClosed(int id) {
    target().traffic().incomingClosed++;
    target().post(new Event.ConnectionClosed(far.connectionId(id)));
    target().mailbox().lookAgain();
  }

  /** The heavyweight connection is gone without agreement; both endpoints are told. */
  void lose(String reason) {
    endBoth(reason, false);
    postLost(reason);
    far.postLost(reason);
  }

  private void postLost(String reason) {
    owner.traffic().connectionsLost++;
    owner.traffic().outgoingLost += outgoing.size();
    owner.traffic().incomingLost += far.outgoing.size();
    owner.post(Event.ErrorEvent.connectionLost(peer(), reason));
  }

  /** The owner closes: the peer is told of each connection, the owner of none. */
  void ownerClosed() {
    owner.traffic().outgoingLost += outgoing.size();
    owner.traffic().incomingLost += far.outgoing.size();
    if (toItself()) {
      ended = "endpoint closed";
      return;
    }
    String toPeer = "the peer closed its endpoint";
    end("endpoint closed", false);
    far.end(toPeer, true);
    outgoing.forEach(this::postClosed);
    if (!far.outgoing.isEmpty()) {
      target().traffic().connectionsLost++;
      target().traffic().outgoingLost += far.outgoing.size();
      target().post(Event.ErrorEvent.connectionLost(owner.address(), toPeer));
    }
  }

  private void endBoth(String reason, boolean agreed) {
    end(reason, agreed);
    far.end(reason, agreed);
  }

  private void end(String reason, boolean agreed) {
    ended = reason;
    owner.links().remove(this);
    owner.tell(new TransportEvent.PeerDisconnected(owner.address(), peer(), agreed, reason));
    target().mailbox().lookAgain();
  }

  PeerSnapshot snapshot() {
    return new PeerSnapshot(
        peer(),
        PeerSnapshot.State.VALID,
        requestedBy,
        Optional.empty(),
        outgoing.size(),
        far.outgoing.size(),
        bytesSent,
        far.bytesSent,
        0,
        Optional.empty());
  }
}
