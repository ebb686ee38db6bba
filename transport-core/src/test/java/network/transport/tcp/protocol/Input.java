// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

import static network.transport.tcp.protocol.Samples.FIRST;
import static network.transport.tcp.protocol.Samples.KEPT;
import static network.transport.tcp.protocol.Samples.LATER;
import static network.transport.tcp.protocol.Samples.LATER_LEGACY;
import static network.transport.tcp.protocol.Samples.NEWCOMER;
import static network.transport.tcp.protocol.Samples.REFUSED;
import static network.transport.tcp.protocol.Samples.WHY;

import com.google.errorprone.annotations.Immutable;

/** Every input of a state, with the arguments that make a difference. */
enum Input {
  CONNECT("connect", state -> state.connect(NEWCOMER)),
  FIRST_WAITER_GIVES_UP("giveUp", state -> state.giveUp(FIRST)),
  UNKNOWN_WAITER_GIVES_UP("giveUp", state -> state.giveUp(NEWCOMER)),
  ACCEPTED_V0("accepted", state -> state.accepted(Dialect.V0)),
  ACCEPTED_LEGACY("accepted", state -> state.accepted(Dialect.LEGACY)),
  REFUSED_CROSSED("refused", state -> state.refused(new Refusal.Crossed())),
  REFUSED_FINAL("refused", state -> state.refused(new Refusal.Final(REFUSED))),
  REFUSED_BROKEN("refused", state -> state.refused(new Refusal.Broken(REFUSED))),
  REQUESTED("requested", state -> state.requested(LATER)),
  REQUESTED_LEGACY("requested", state -> state.requested(LATER_LEGACY)),
  KEPT_REQUEST_LOST("requestLost", state -> state.requestLost(KEPT)),
  OTHER_REQUEST_LOST("requestLost", state -> state.requestLost(LATER)),
  CLOSE_1024("close", state -> state.close(1024)),
  CLOSE_2000("close", state -> state.close(2000)),
  PEER_OPENED_1023("peerOpened", state -> state.peerOpened(1023)),
  PEER_OPENED_1024("peerOpened", state -> state.peerOpened(1024)),
  PEER_OPENED_1025("peerOpened", state -> state.peerOpened(1025)),
  PEER_OPENED_1027("peerOpened", state -> state.peerOpened(1027)),
  PEER_CLOSED_1024("peerClosed", state -> state.peerClosed(1024)),
  PEER_CLOSED_1025("peerClosed", state -> state.peerClosed(1025)),
  PEER_CLOSED_2000("peerClosed", state -> state.peerClosed(2000)),
  PEER_SENT_TO_CLOSED_1024("peerSentToClosed", state -> state.peerSentToClosed(1024)),
  PEER_SENT_TO_CLOSED_2000("peerSentToClosed", state -> state.peerSentToClosed(2000)),
  PEER_HAS_SEEN_NONE("peerRequestedClose", state -> state.peerRequestedClose(0)),
  PEER_HAS_SEEN_1024("peerRequestedClose", state -> state.peerRequestedClose(1024)),
  PEER_HAS_SEEN_2000("peerRequestedClose", state -> state.peerRequestedClose(2000)),
  PEER_END_POINT_CLOSED("peerEndPointClosed", RemoteState::peerEndPointClosed),
  PROBED("probed", RemoteState::probed),
  HEARD("heard", RemoteState::heard),
  LOST_WITH_ALL_SENT("lost", state -> state.lost(WHY, Unsent.NOTHING)),
  LOST_WITH_CLOSE_SOCKET_UNSENT("lost", state -> state.lost(WHY, Unsent.CLOSE_SOCKET)),
  LOST_WITH_MORE_UNSENT("lost", state -> state.lost(WHY, Unsent.EARLIER)),
  FAULTED("faulted", state -> state.faulted(WHY)),
  REQUEST_EXPIRED("expired", state -> state.expired(Deadline.REQUEST)),
  CLOSE_AGREEMENT_EXPIRED("expired", state -> state.expired(Deadline.CLOSE_AGREEMENT)),
  PROBE_EXPIRED("expired", state -> state.expired(Deadline.PROBE)),
  UNUSED_EXPIRED("expired", state -> state.expired(Deadline.UNUSED)),
  REDIAL_EXPIRED("expired", state -> state.expired(Deadline.REDIAL)),
  SHUT_DOWN("shutDown", RemoteState::shutDown);

  /** What comes on a socket, or tells of its end. */
  static final Input[] FROM_THE_SOCKET = {
    PEER_OPENED_1023,
    PEER_OPENED_1024,
    PEER_OPENED_1025,
    PEER_OPENED_1027,
    PEER_CLOSED_1024,
    PEER_CLOSED_1025,
    PEER_CLOSED_2000,
    PEER_SENT_TO_CLOSED_1024,
    PEER_SENT_TO_CLOSED_2000,
    PEER_HAS_SEEN_NONE,
    PEER_HAS_SEEN_1024,
    PEER_HAS_SEEN_2000,
    PEER_END_POINT_CLOSED,
    PROBED,
    HEARD,
    LOST_WITH_ALL_SENT,
    LOST_WITH_CLOSE_SOCKET_UNSENT,
    LOST_WITH_MORE_UNSENT
  };

  /** What becomes of a request of our own. */
  static final Input[] OWN_REQUEST_ANSWERED = {
    ACCEPTED_V0, ACCEPTED_LEGACY, REFUSED_CROSSED, REFUSED_FINAL, REFUSED_BROKEN
  };

  /** A method of the state, called. */
  @Immutable
  interface Call {
    Step on(RemoteState state) throws ProtocolViolation;
  }

  private final String method;
  private final Call call;

  Input(String method, Call call) {
    this.method = method;
    this.call = call;
  }

  String method() {
    return method;
  }

  Step to(RemoteState state) throws ProtocolViolation {
    return call.on(state);
  }
}
