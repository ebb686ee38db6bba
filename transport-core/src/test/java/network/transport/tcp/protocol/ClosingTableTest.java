// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

import static network.transport.tcp.protocol.Input.*;
import static network.transport.tcp.protocol.Samples.*;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Closing, alone, with waiting connects and with a parked request, against every input. */
final class ClosingTableTest {

  private static final Effect UNLINK = new Effect.Unlink();
  private static final Effect DISARM = new Effect.Disarm(Deadline.CLOSE_AGREEMENT);
  private static final Effect DISCONNECT = new Effect.Disconnect();
  private static final Effect CUT = new Effect.Cut();
  private static final Effect IGNORED = new Effect.CountIgnored();
  private static final Failed BROKEN = new Failed(WHY);
  private static final Failed SHUT = new Failed("endpoint closed");

  /** We had opened and closed 1024, and so had the peer. */
  private static final Valid UNUSED = valid(ours(1024), theirs(1024));

  /** The rows in which nobody is released. */
  private static Table staying(Closing state) {
    return Table.in(state)
        .on(UNKNOWN_WAITER_GIVES_UP, OTHER_REQUEST_LOST, HEARD)
        .changesNothing()
        .on(PEER_CLOSED_1024, PEER_SENT_TO_CLOSED_1024)
        .changesNothing(IGNORED)
        .on(PEER_CLOSED_1025, PEER_CLOSED_2000, PEER_SENT_TO_CLOSED_2000)
        .violates("never opened")
        .on(PEER_OPENED_1023)
        .violates("reserved")
        .on(PEER_HAS_SEEN_NONE)
        .changesNothing()
        .on(PEER_HAS_SEEN_2000)
        .violates("never opened")
        .on(PROBED)
        .changesNothing(probeAck())
        .on(REQUEST_EXPIRED, PROBE_EXPIRED, UNUSED_EXPIRED, REDIAL_EXPIRED)
        .changesNothing()
        .on(OWN_REQUEST_ANSWERED)
        .cannotCome()
        .on(CLOSE_1024, CLOSE_2000)
        .cannotCome();
  }

  @TestFactory
  Stream<DynamicTest> nobodyWaits() {
    return staying(closing(UNUSED))
        .on(CONNECT)
        .leadsTo(closing(UNUSED, NEWCOMER))
        .on(FIRST_WAITER_GIVES_UP, KEPT_REQUEST_LOST)
        .changesNothing()
        .on(REQUESTED)
        .leadsTo(closing(UNUSED, LATER))
        .on(REQUESTED_LEGACY)
        .leadsTo(closing(UNUSED, LATER_LEGACY))
        .on(PEER_OPENED_1024)
        .leadsTo(valid(ours(1024), theirs(1024, 1024)), DISARM, new Effect.PostOpened(1024))
        .on(PEER_OPENED_1025)
        .leadsTo(valid(ours(1024), theirs(1025, 1025)), DISARM, new Effect.PostOpened(1025))
        .on(PEER_OPENED_1027)
        .leadsTo(
            valid(ours(1024), new Incoming(ids(1027), 1027, ids(1025, 1026), false)),
            DISARM,
            new Effect.PostOpened(1027))
        .on(PEER_HAS_SEEN_1024, PEER_END_POINT_CLOSED, CLOSE_AGREEMENT_EXPIRED)
        .leadsTo(new Closed(), UNLINK, DISARM, DISCONNECT)
        .on(LOST_WITH_ALL_SENT, LOST_WITH_CLOSE_SOCKET_UNSENT)
        .leadsTo(BROKEN, UNLINK, DISARM, CUT)
        .on(LOST_WITH_MORE_UNSENT, FAULTED)
        .leadsTo(BROKEN, new Effect.PostLost(WHY), UNLINK, DISARM, CUT)
        .on(SHUT_DOWN)
        .leadsTo(SHUT, UNLINK, DISARM, DISCONNECT)
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> connectsWaitForTheOutcome() {
    Effect[] afresh = {new Effect.StartAfresh(FIRST), new Effect.StartAfresh(SECOND)};
    Effect[] served = {
      created(1025), new Effect.Serve(FIRST, 1025), created(1026), new Effect.Serve(SECOND, 1026)
    };
    Outgoing both = ours(1026, 1025, 1026);
    return staying(closing(UNUSED, FIRST, SECOND))
        .on(CONNECT)
        .leadsTo(closing(UNUSED, FIRST, SECOND, NEWCOMER))
        .on(FIRST_WAITER_GIVES_UP)
        .leadsTo(closing(UNUSED, SECOND))
        .on(KEPT_REQUEST_LOST)
        .changesNothing()
        .on(REQUESTED)
        .leadsTo(closing(UNUSED, LATER, FIRST, SECOND))
        .on(REQUESTED_LEGACY)
        .leadsTo(closing(UNUSED, LATER_LEGACY, FIRST, SECOND))
        .on(PEER_OPENED_1024)
        .leadsTo(
            valid(both, theirs(1024, 1024)),
            DISARM,
            new Effect.PostOpened(1024),
            served[0],
            served[1],
            served[2],
            served[3])
        .on(PEER_OPENED_1025)
        .leadsTo(
            valid(both, theirs(1025, 1025)),
            DISARM,
            new Effect.PostOpened(1025),
            served[0],
            served[1],
            served[2],
            served[3])
        .on(PEER_OPENED_1027)
        .leadsTo(
            valid(both, new Incoming(ids(1027), 1027, ids(1025, 1026), false)),
            DISARM,
            new Effect.PostOpened(1027),
            served[0],
            served[1],
            served[2],
            served[3])
        .on(PEER_HAS_SEEN_1024, PEER_END_POINT_CLOSED, CLOSE_AGREEMENT_EXPIRED)
        .leadsTo(new Closed(), UNLINK, DISARM, DISCONNECT, afresh[0], afresh[1])
        .on(LOST_WITH_ALL_SENT, LOST_WITH_CLOSE_SOCKET_UNSENT)
        .leadsTo(BROKEN, UNLINK, DISARM, CUT, afresh[0], afresh[1])
        .on(LOST_WITH_MORE_UNSENT, FAULTED)
        .leadsTo(BROKEN, new Effect.PostLost(WHY), UNLINK, DISARM, CUT, afresh[0], afresh[1])
        .on(SHUT_DOWN)
        .leadsTo(
            SHUT,
            UNLINK,
            DISARM,
            DISCONNECT,
            new Effect.Fail(FIRST, END_POINT_CLOSED),
            new Effect.Fail(SECOND, END_POINT_CLOSED))
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> theirRequestWaitsForTheOutcome() {
    Effect again = new Effect.Reconsider(KEPT);
    Effect arm = new Effect.Arm(Deadline.PROBE);
    return staying(closing(UNUSED, KEPT, FIRST))
        .on(CONNECT)
        .leadsTo(closing(UNUSED, KEPT, FIRST, NEWCOMER))
        .on(FIRST_WAITER_GIVES_UP)
        .leadsTo(closing(UNUSED, KEPT))
        .on(KEPT_REQUEST_LOST)
        .leadsTo(closing(UNUSED, FIRST))
        .on(REQUESTED)
        .leadsTo(closing(UNUSED, LATER, FIRST), crossed(KEPT))
        .on(REQUESTED_LEGACY)
        .leadsTo(closing(UNUSED, LATER_LEGACY, FIRST), crossed(KEPT))
        .on(PEER_OPENED_1024)
        .leadsTo(
            probing(valid(ours(1025, 1025), theirs(1024, 1024)), KEPT),
            DISARM,
            new Effect.PostOpened(1024),
            created(1025),
            new Effect.Serve(FIRST, 1025),
            probe(),
            arm)
        .on(PEER_OPENED_1025)
        .leadsTo(
            probing(valid(ours(1025, 1025), theirs(1025, 1025)), KEPT),
            DISARM,
            new Effect.PostOpened(1025),
            created(1025),
            new Effect.Serve(FIRST, 1025),
            probe(),
            arm)
        .on(PEER_OPENED_1027)
        .leadsTo(
            probing(
                valid(ours(1025, 1025), new Incoming(ids(1027), 1027, ids(1025, 1026), false)),
                KEPT),
            DISARM,
            new Effect.PostOpened(1027),
            created(1025),
            new Effect.Serve(FIRST, 1025),
            probe(),
            arm)
        .on(PEER_HAS_SEEN_1024, PEER_END_POINT_CLOSED, CLOSE_AGREEMENT_EXPIRED)
        .leadsTo(new Closed(), UNLINK, DISARM, DISCONNECT, new Effect.StartAfresh(FIRST), again)
        .on(LOST_WITH_ALL_SENT, LOST_WITH_CLOSE_SOCKET_UNSENT)
        .leadsTo(BROKEN, UNLINK, DISARM, CUT, new Effect.StartAfresh(FIRST), again)
        .on(LOST_WITH_MORE_UNSENT, FAULTED)
        .leadsTo(
            BROKEN,
            new Effect.PostLost(WHY),
            UNLINK,
            DISARM,
            CUT,
            new Effect.StartAfresh(FIRST),
            again)
        .on(SHUT_DOWN)
        .leadsTo(
            SHUT,
            UNLINK,
            DISARM,
            DISCONNECT,
            new Effect.Fail(FIRST, END_POINT_CLOSED),
            invalid(KEPT))
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> nothingWasEverOpened() {
    Valid fresh = valid(Outgoing.NONE, Incoming.NONE);
    return Table.in(closing(fresh))
        .on(CONNECT)
        .leadsTo(closing(fresh, NEWCOMER))
        .on(FIRST_WAITER_GIVES_UP, UNKNOWN_WAITER_GIVES_UP)
        .changesNothing()
        .on(KEPT_REQUEST_LOST, OTHER_REQUEST_LOST, HEARD)
        .changesNothing()
        .on(REQUESTED)
        .leadsTo(closing(fresh, LATER))
        .on(REQUESTED_LEGACY)
        .leadsTo(closing(fresh, LATER_LEGACY))
        .on(PEER_OPENED_1023)
        .violates("reserved")
        .on(PEER_OPENED_1024)
        .leadsTo(valid(Outgoing.NONE, theirs(1024, 1024)), DISARM, new Effect.PostOpened(1024))
        .on(PEER_OPENED_1025)
        .leadsTo(
            valid(Outgoing.NONE, new Incoming(ids(1025), 1025, ids(1024), false)),
            DISARM,
            new Effect.PostOpened(1025))
        .on(PEER_OPENED_1027)
        .leadsTo(
            valid(Outgoing.NONE, new Incoming(ids(1027), 1027, ids(1024, 1025, 1026), false)),
            DISARM,
            new Effect.PostOpened(1027))
        .on(PEER_CLOSED_1024, PEER_CLOSED_1025, PEER_CLOSED_2000)
        .violates("never opened")
        .on(PEER_SENT_TO_CLOSED_1024, PEER_SENT_TO_CLOSED_2000)
        .violates("never opened")
        .on(PEER_HAS_SEEN_NONE, PEER_END_POINT_CLOSED, CLOSE_AGREEMENT_EXPIRED)
        .leadsTo(new Closed(), UNLINK, DISARM, DISCONNECT)
        .on(PEER_HAS_SEEN_1024, PEER_HAS_SEEN_2000)
        .violates("never opened")
        .on(PROBED)
        .changesNothing(probeAck())
        .on(LOST_WITH_ALL_SENT, LOST_WITH_CLOSE_SOCKET_UNSENT)
        .leadsTo(BROKEN, UNLINK, DISARM, CUT)
        .on(LOST_WITH_MORE_UNSENT, FAULTED)
        .leadsTo(BROKEN, new Effect.PostLost(WHY), UNLINK, DISARM, CUT)
        .on(REQUEST_EXPIRED, PROBE_EXPIRED, UNUSED_EXPIRED, REDIAL_EXPIRED)
        .changesNothing()
        .on(SHUT_DOWN)
        .leadsTo(SHUT, UNLINK, DISARM, DISCONNECT)
        .on(OWN_REQUEST_ANSWERED)
        .cannotCome()
        .on(CLOSE_1024, CLOSE_2000)
        .cannotCome()
        .tests();
  }
}
