// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

import static network.transport.tcp.protocol.Input.*;
import static network.transport.tcp.protocol.Samples.*;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Valid that is not probing, in use each way and in neither, against every input. */
final class ValidTableTest {

  private static final Effect UNLINK = new Effect.Unlink();
  private static final Effect DISCONNECT = new Effect.Disconnect();
  private static final Effect CUT = new Effect.Cut();
  private static final Effect ARM_PROBE = new Effect.Arm(Deadline.PROBE);
  private static final Effect ARM_AGREEMENT = new Effect.Arm(Deadline.CLOSE_AGREEMENT);
  private static final Effect IGNORED = new Effect.CountIgnored();
  private static final Effect LOST = new Effect.PostLost(WHY);
  private static final Failed BROKEN = new Failed(WHY);
  private static final Failed SHUT = new Failed("endpoint closed");

  /** The rows that are the same whatever is open. */
  private static Table always(Valid state) {
    return Table.in(state)
        .on(FIRST_WAITER_GIVES_UP, UNKNOWN_WAITER_GIVES_UP)
        .changesNothing()
        .on(KEPT_REQUEST_LOST, OTHER_REQUEST_LOST, HEARD)
        .changesNothing()
        .on(PEER_OPENED_1023)
        .violates("reserved")
        .on(PEER_CLOSED_2000, PEER_SENT_TO_CLOSED_2000)
        .violates("never opened")
        .on(PEER_HAS_SEEN_2000)
        .violates("never opened")
        .on(PROBED)
        .changesNothing(probeAck())
        .on(REQUEST_EXPIRED, CLOSE_AGREEMENT_EXPIRED, PROBE_EXPIRED, REDIAL_EXPIRED)
        .changesNothing()
        .on(OWN_REQUEST_ANSWERED)
        .cannotCome()
        .on(CLOSE_2000)
        .cannotCome();
  }

  @TestFactory
  Stream<DynamicTest> nothingWasEverOpened() {
    Valid fresh = valid(Outgoing.NONE, Incoming.NONE);
    return always(fresh)
        .on(CONNECT)
        .leadsTo(
            valid(ours(1024, 1024), Incoming.NONE), created(1024), new Effect.Serve(NEWCOMER, 1024))
        .on(REQUESTED)
        .leadsTo(probing(fresh, LATER), probe(), ARM_PROBE)
        .on(REQUESTED_LEGACY)
        .leadsTo(probing(fresh, LATER_LEGACY), probe(), ARM_PROBE)
        .on(CLOSE_1024)
        .cannotCome()
        .on(PEER_OPENED_1024)
        .leadsTo(valid(Outgoing.NONE, theirs(1024, 1024)), new Effect.PostOpened(1024))
        .on(PEER_OPENED_1025)
        .leadsTo(
            valid(Outgoing.NONE, new Incoming(ids(1025), 1025, ids(1024), false)),
            new Effect.PostOpened(1025))
        .on(PEER_OPENED_1027)
        .leadsTo(
            valid(Outgoing.NONE, new Incoming(ids(1027), 1027, ids(1024, 1025, 1026), false)),
            new Effect.PostOpened(1027))
        .on(PEER_CLOSED_1024, PEER_CLOSED_1025, PEER_SENT_TO_CLOSED_1024)
        .violates("never opened")
        .on(PEER_HAS_SEEN_NONE)
        .leadsTo(new Closed(), closeSocket(0), DISCONNECT, UNLINK)
        .on(PEER_HAS_SEEN_1024)
        .violates("never opened")
        .on(PEER_END_POINT_CLOSED)
        .leadsTo(new Closed(), DISCONNECT, UNLINK)
        .on(LOST_WITH_ALL_SENT, LOST_WITH_CLOSE_SOCKET_UNSENT, LOST_WITH_MORE_UNSENT, FAULTED)
        .leadsTo(BROKEN, CUT, UNLINK)
        .on(UNUSED_EXPIRED)
        .leadsTo(closing(fresh), closeSocket(0), ARM_AGREEMENT)
        .on(SHUT_DOWN)
        .leadsTo(SHUT, closeEndPoint(), DISCONNECT, UNLINK)
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> oneOfOursIsOpen() {
    Valid state = valid(ours(1024, 1024), Incoming.NONE);
    return always(state)
        .on(CONNECT)
        .leadsTo(
            valid(ours(1025, 1024, 1025), Incoming.NONE),
            created(1025),
            new Effect.Serve(NEWCOMER, 1025))
        .on(REQUESTED)
        .leadsTo(probing(state, LATER), probe(), ARM_PROBE)
        .on(REQUESTED_LEGACY)
        .leadsTo(probing(state, LATER_LEGACY), probe(), ARM_PROBE)
        .on(CLOSE_1024)
        .leadsTo(
            closing(valid(ours(1024), Incoming.NONE)),
            closeConnection(1024),
            closeSocket(0),
            ARM_AGREEMENT)
        .on(PEER_OPENED_1024)
        .leadsTo(valid(ours(1024, 1024), theirs(1024, 1024)), new Effect.PostOpened(1024))
        .on(PEER_OPENED_1025)
        .leadsTo(
            valid(ours(1024, 1024), new Incoming(ids(1025), 1025, ids(1024), false)),
            new Effect.PostOpened(1025))
        .on(PEER_OPENED_1027)
        .leadsTo(
            valid(ours(1024, 1024), new Incoming(ids(1027), 1027, ids(1024, 1025, 1026), false)),
            new Effect.PostOpened(1027))
        .on(PEER_CLOSED_1024, PEER_CLOSED_1025, PEER_SENT_TO_CLOSED_1024)
        .violates("never opened")
        .on(PEER_HAS_SEEN_NONE, PEER_HAS_SEEN_1024)
        .changesNothing()
        .on(PEER_END_POINT_CLOSED)
        .leadsTo(
            new Closed(), DISCONNECT, new Effect.PostLost("the peer closed its endpoint"), UNLINK)
        .on(LOST_WITH_ALL_SENT, LOST_WITH_CLOSE_SOCKET_UNSENT, LOST_WITH_MORE_UNSENT, FAULTED)
        .leadsTo(BROKEN, CUT, LOST, UNLINK)
        .on(UNUSED_EXPIRED)
        .changesNothing()
        .on(SHUT_DOWN)
        .leadsTo(SHUT, closeEndPoint(), DISCONNECT, UNLINK)
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> oneOfTheirsIsOpenAndOneIsClosed() {
    Valid state = valid(Outgoing.NONE, theirs(1025, 1025));
    return always(state)
        .on(CONNECT)
        .leadsTo(
            valid(ours(1024, 1024), theirs(1025, 1025)),
            created(1024),
            new Effect.Serve(NEWCOMER, 1024))
        .on(REQUESTED)
        .leadsTo(probing(state, LATER), probe(), ARM_PROBE)
        .on(REQUESTED_LEGACY)
        .leadsTo(probing(state, LATER_LEGACY), probe(), ARM_PROBE)
        .on(CLOSE_1024)
        .cannotCome()
        .on(PEER_OPENED_1024)
        .leadsTo(valid(Outgoing.NONE, theirs(1025, 1024, 1025)), new Effect.PostOpened(1024))
        .on(PEER_OPENED_1025)
        .violates("open already")
        .on(PEER_OPENED_1027)
        .leadsTo(
            valid(Outgoing.NONE, new Incoming(ids(1025, 1027), 1027, ids(1026), false)),
            new Effect.PostOpened(1027))
        .on(PEER_CLOSED_1024, PEER_SENT_TO_CLOSED_1024)
        .changesNothing(IGNORED)
        .on(PEER_CLOSED_1025)
        .leadsTo(
            closing(valid(Outgoing.NONE, theirs(1025))),
            new Effect.PostClosed(1025),
            closeSocket(1025),
            ARM_AGREEMENT)
        .on(PEER_HAS_SEEN_NONE)
        .leadsTo(new Closed(), new Effect.PostClosed(1025), closeSocket(1025), DISCONNECT, UNLINK)
        .on(PEER_HAS_SEEN_1024)
        .violates("never opened")
        .on(PEER_END_POINT_CLOSED)
        .leadsTo(new Closed(), DISCONNECT, new Effect.PostClosed(1025), UNLINK)
        .on(LOST_WITH_ALL_SENT, LOST_WITH_CLOSE_SOCKET_UNSENT, LOST_WITH_MORE_UNSENT, FAULTED)
        .leadsTo(BROKEN, CUT, LOST, UNLINK)
        .on(UNUSED_EXPIRED)
        .changesNothing()
        .on(SHUT_DOWN)
        .leadsTo(SHUT, closeEndPoint(), DISCONNECT, UNLINK)
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> severalAreOpenEachWay() {
    Incoming two = theirs(1025, 1024, 1025);
    Valid state = valid(ours(1024, 1024), two);
    return always(state)
        .on(CONNECT)
        .leadsTo(
            valid(ours(1025, 1024, 1025), two), created(1025), new Effect.Serve(NEWCOMER, 1025))
        .on(REQUESTED)
        .leadsTo(probing(state, LATER), probe(), ARM_PROBE)
        .on(REQUESTED_LEGACY)
        .leadsTo(probing(state, LATER_LEGACY), probe(), ARM_PROBE)
        .on(CLOSE_1024)
        .leadsTo(valid(ours(1024), two), closeConnection(1024))
        .on(PEER_OPENED_1024, PEER_OPENED_1025)
        .violates("open already")
        .on(PEER_OPENED_1027)
        .leadsTo(
            valid(ours(1024, 1024), new Incoming(ids(1024, 1025, 1027), 1027, ids(1026), false)),
            new Effect.PostOpened(1027))
        .on(PEER_CLOSED_1024)
        .leadsTo(valid(ours(1024, 1024), theirs(1025, 1025)), new Effect.PostClosed(1024))
        .on(PEER_CLOSED_1025)
        .leadsTo(valid(ours(1024, 1024), theirs(1025, 1024)), new Effect.PostClosed(1025))
        .on(PEER_SENT_TO_CLOSED_1024)
        .changesNothing(IGNORED)
        .on(PEER_HAS_SEEN_NONE)
        .changesNothing()
        .on(PEER_HAS_SEEN_1024)
        .leadsTo(
            valid(ours(1024, 1024), theirs(1025)),
            new Effect.PostClosed(1024),
            new Effect.PostClosed(1025))
        .on(PEER_END_POINT_CLOSED)
        .leadsTo(
            new Closed(),
            DISCONNECT,
            new Effect.PostClosed(1024),
            new Effect.PostClosed(1025),
            new Effect.PostLost("the peer closed its endpoint"),
            UNLINK)
        .on(LOST_WITH_ALL_SENT, LOST_WITH_CLOSE_SOCKET_UNSENT, LOST_WITH_MORE_UNSENT, FAULTED)
        .leadsTo(BROKEN, CUT, LOST, UNLINK)
        .on(UNUSED_EXPIRED)
        .changesNothing()
        .on(SHUT_DOWN)
        .leadsTo(SHUT, closeEndPoint(), DISCONNECT, UNLINK)
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> everyConnectionThatTheLimitAllowsIsOpenAndOneOfTheirsIsMissing() {
    Outgoing most = ours(1027, 1024, 1025, 1026, 1027);
    Incoming late = new Incoming(ids(1025, 1026, 1028, 1029), 1029, ids(1024, 1027), false);
    Valid state = valid(most, late);
    return always(state)
        .on(CONNECT)
        .changesNothing(
            new Effect.Fail(
                NEWCOMER,
                new Failure(
                    Failure.Reason.INSUFFICIENT_RESOURCES,
                    "limit of 4 connections per socket reached")))
        .on(REQUESTED)
        .leadsTo(probing(state, LATER), probe(), ARM_PROBE)
        .on(REQUESTED_LEGACY)
        .leadsTo(probing(state, LATER_LEGACY), probe(), ARM_PROBE)
        .on(CLOSE_1024)
        .leadsTo(valid(ours(1027, 1025, 1026, 1027), late), closeConnection(1024))
        .on(PEER_OPENED_1024, PEER_OPENED_1027)
        .violates("limit of 4 connections")
        .on(PEER_OPENED_1025)
        .violates("open already")
        .on(PEER_CLOSED_1024, PEER_SENT_TO_CLOSED_1024)
        .violates("never opened")
        .on(PEER_CLOSED_1025)
        .leadsTo(
            valid(most, new Incoming(ids(1026, 1028, 1029), 1029, ids(1024, 1027), false)),
            new Effect.PostClosed(1025))
        .on(PEER_HAS_SEEN_NONE, PEER_HAS_SEEN_1024)
        .changesNothing()
        .on(PEER_END_POINT_CLOSED)
        .leadsTo(
            new Closed(),
            DISCONNECT,
            new Effect.PostClosed(1025),
            new Effect.PostClosed(1026),
            new Effect.PostClosed(1028),
            new Effect.PostClosed(1029),
            new Effect.PostLost("the peer closed its endpoint"),
            UNLINK)
        .on(LOST_WITH_ALL_SENT, LOST_WITH_CLOSE_SOCKET_UNSENT, LOST_WITH_MORE_UNSENT, FAULTED)
        .leadsTo(BROKEN, CUT, LOST, UNLINK)
        .on(UNUSED_EXPIRED)
        .changesNothing()
        .on(SHUT_DOWN)
        .leadsTo(SHUT, closeEndPoint(), DISCONNECT, UNLINK)
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> thePeerSpeaksLegacy() {
    Valid state = legacy(valid(ours(1024, 1024), theirs(1025, 1025)));
    return always(state)
        .on(CONNECT)
        .leadsTo(
            legacy(valid(ours(1025, 1024, 1025), theirs(1025, 1025))),
            created(1025),
            new Effect.Serve(NEWCOMER, 1025))
        .on(REQUESTED)
        .leadsTo(probing(state, LATER), ARM_PROBE)
        .on(REQUESTED_LEGACY)
        .leadsTo(probing(state, LATER_LEGACY), ARM_PROBE)
        .on(CLOSE_1024)
        .leadsTo(legacy(valid(ours(1024), theirs(1025, 1025))), closeConnection(1024))
        .on(PEER_OPENED_1024)
        .leadsTo(
            legacy(valid(ours(1024, 1024), theirs(1025, 1024, 1025))), new Effect.PostOpened(1024))
        .on(PEER_OPENED_1025)
        .violates("open already")
        .on(PEER_OPENED_1027)
        .leadsTo(
            legacy(valid(ours(1024, 1024), new Incoming(ids(1025, 1027), 1027, ids(1026), false))),
            new Effect.PostOpened(1027))
        .on(PEER_CLOSED_1024, PEER_SENT_TO_CLOSED_1024)
        .changesNothing(IGNORED)
        .on(PEER_CLOSED_1025)
        .leadsTo(legacy(valid(ours(1024, 1024), theirs(1025))), new Effect.PostClosed(1025))
        .on(PEER_HAS_SEEN_NONE)
        .changesNothing()
        .on(PEER_HAS_SEEN_1024)
        .leadsTo(legacy(valid(ours(1024, 1024), theirs(1025))), new Effect.PostClosed(1025))
        .on(PEER_END_POINT_CLOSED)
        .leadsTo(
            new Closed(),
            DISCONNECT,
            new Effect.PostClosed(1025),
            new Effect.PostLost("the peer closed its endpoint"),
            UNLINK)
        .on(LOST_WITH_ALL_SENT, LOST_WITH_CLOSE_SOCKET_UNSENT, LOST_WITH_MORE_UNSENT, FAULTED)
        .leadsTo(BROKEN, CUT, LOST, UNLINK)
        .on(UNUSED_EXPIRED)
        .changesNothing()
        .on(SHUT_DOWN)
        .leadsTo(SHUT, closeSocket(1025), DISCONNECT, UNLINK)
        .tests();
  }
}
