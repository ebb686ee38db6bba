// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

import static network.transport.tcp.protocol.Input.*;
import static network.transport.tcp.protocol.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Valid while a new request of the peer waits for a sign of life, against every input. */
final class ProbingTableTest {

  private static final Effect UNLINK = new Effect.Unlink();
  private static final Effect DISCONNECT = new Effect.Disconnect();
  private static final Effect CUT = new Effect.Cut();
  private static final Effect DISARM = new Effect.Disarm(Deadline.PROBE);
  private static final Effect ARM_AGREEMENT = new Effect.Arm(Deadline.CLOSE_AGREEMENT);
  private static final Effect IGNORED = new Effect.CountIgnored();
  private static final Effect AGAIN = new Effect.Reconsider(KEPT);
  private static final String SILENT = "no sign of life of a peer that dials anew";
  private static final Failed BROKEN = new Failed(WHY);
  private static final Failed SHUT = new Failed("endpoint closed");

  @TestFactory
  Stream<DynamicTest> onV0() {
    return inUse(valid(ours(1024, 1024), theirs(1025, 1025)))
        .on(SHUT_DOWN)
        .leadsTo(SHUT, closeEndPoint(), invalid(KEPT), DISCONNECT, UNLINK)
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> onLegacy() {
    return inUse(legacy(valid(ours(1024, 1024), theirs(1025, 1025))))
        .on(SHUT_DOWN)
        .leadsTo(SHUT, closeSocket(1025), invalid(KEPT), DISCONNECT, UNLINK)
        .tests();
  }

  /** Both dialects end a probe in the same ways. */
  private static Table inUse(Valid quiet) {
    Valid state = probing(quiet, KEPT);
    return Table.in(state)
        .on(CONNECT)
        .leadsTo(
            with(state, ours(1025, 1024, 1025), quiet.incoming()),
            created(1025),
            new Effect.Serve(NEWCOMER, 1025))
        .on(FIRST_WAITER_GIVES_UP, UNKNOWN_WAITER_GIVES_UP, OTHER_REQUEST_LOST)
        .changesNothing()
        .on(KEPT_REQUEST_LOST)
        .leadsTo(quiet, DISARM)
        .on(REQUESTED)
        .changesNothing(crossed(LATER))
        .on(REQUESTED_LEGACY)
        .changesNothing(crossed(LATER_LEGACY))
        .on(CLOSE_1024)
        .leadsTo(with(state, ours(1024), quiet.incoming()), closeConnection(1024))
        .on(CLOSE_2000)
        .cannotCome()
        .on(PEER_OPENED_1023)
        .violates("reserved")
        .on(PEER_OPENED_1024)
        .leadsTo(
            with(state, quiet.outgoing(), theirs(1025, 1024, 1025)), new Effect.PostOpened(1024))
        .on(PEER_OPENED_1025)
        .violates("open already")
        .on(PEER_OPENED_1027)
        .leadsTo(
            with(state, quiet.outgoing(), new Incoming(ids(1025, 1027), 1027, ids(1026), false)),
            new Effect.PostOpened(1027))
        .on(PEER_CLOSED_1024, PEER_SENT_TO_CLOSED_1024)
        .changesNothing(IGNORED)
        .on(PEER_CLOSED_1025)
        .leadsTo(with(state, quiet.outgoing(), theirs(1025)), new Effect.PostClosed(1025))
        .on(PEER_CLOSED_2000, PEER_SENT_TO_CLOSED_2000)
        .violates("never opened")
        .on(PEER_HAS_SEEN_NONE)
        .changesNothing()
        .on(PEER_HAS_SEEN_1024)
        .leadsTo(with(state, quiet.outgoing(), theirs(1025)), new Effect.PostClosed(1025))
        .on(PEER_HAS_SEEN_2000)
        .violates("never opened")
        .on(PEER_END_POINT_CLOSED)
        .leadsTo(
            new Closed(),
            DISCONNECT,
            new Effect.PostClosed(1025),
            new Effect.PostLost("the peer closed its endpoint"),
            UNLINK,
            DISARM,
            AGAIN)
        .on(PROBED)
        .changesNothing(probeAck())
        .on(HEARD)
        .leadsTo(quiet, DISARM, crossed(KEPT))
        .on(LOST_WITH_ALL_SENT, LOST_WITH_CLOSE_SOCKET_UNSENT, LOST_WITH_MORE_UNSENT, FAULTED)
        .leadsTo(BROKEN, CUT, new Effect.PostLost(WHY), UNLINK, DISARM, AGAIN)
        .on(PROBE_EXPIRED)
        .leadsTo(new Failed(SILENT), CUT, new Effect.PostLost(SILENT), UNLINK, DISARM, AGAIN)
        .on(REQUEST_EXPIRED, CLOSE_AGREEMENT_EXPIRED, UNUSED_EXPIRED, REDIAL_EXPIRED)
        .changesNothing()
        .on(OWN_REQUEST_ANSWERED)
        .cannotCome();
  }

  private static Valid with(Valid probing, Outgoing outgoing, Incoming incoming) {
    return new Valid(
        probing.terms(),
        probing.requestedBy(),
        probing.dialect(),
        outgoing,
        incoming,
        probing.probedFor());
  }

  @TestFactory
  Stream<DynamicTest> nothingIsOpenSoAnyEndIsNoLoss() {
    Valid quiet = valid(Outgoing.NONE, Incoming.NONE);
    Valid state = probing(quiet, KEPT);
    return Table.in(state)
        .on(CONNECT)
        .leadsTo(
            with(state, ours(1024, 1024), Incoming.NONE),
            created(1024),
            new Effect.Serve(NEWCOMER, 1024))
        .on(FIRST_WAITER_GIVES_UP, UNKNOWN_WAITER_GIVES_UP, OTHER_REQUEST_LOST)
        .changesNothing()
        .on(KEPT_REQUEST_LOST)
        .leadsTo(quiet, DISARM)
        .on(REQUESTED)
        .changesNothing(crossed(LATER))
        .on(REQUESTED_LEGACY)
        .changesNothing(crossed(LATER_LEGACY))
        .on(CLOSE_1024, CLOSE_2000)
        .cannotCome()
        .on(PEER_OPENED_1023)
        .violates("reserved")
        .on(PEER_OPENED_1024)
        .leadsTo(with(state, Outgoing.NONE, theirs(1024, 1024)), new Effect.PostOpened(1024))
        .on(PEER_OPENED_1025)
        .leadsTo(
            with(state, Outgoing.NONE, new Incoming(ids(1025), 1025, ids(1024), false)),
            new Effect.PostOpened(1025))
        .on(PEER_OPENED_1027)
        .leadsTo(
            with(state, Outgoing.NONE, new Incoming(ids(1027), 1027, ids(1024, 1025, 1026), false)),
            new Effect.PostOpened(1027))
        .on(PEER_CLOSED_1024, PEER_CLOSED_1025, PEER_CLOSED_2000)
        .violates("never opened")
        .on(PEER_SENT_TO_CLOSED_1024, PEER_SENT_TO_CLOSED_2000)
        .violates("never opened")
        .on(PEER_HAS_SEEN_NONE)
        .leadsTo(new Closed(), closeSocket(0), DISCONNECT, UNLINK, DISARM, AGAIN)
        .on(PEER_HAS_SEEN_1024, PEER_HAS_SEEN_2000)
        .violates("never opened")
        .on(PEER_END_POINT_CLOSED)
        .leadsTo(new Closed(), DISCONNECT, UNLINK, DISARM, AGAIN)
        .on(PROBED)
        .changesNothing(probeAck())
        .on(HEARD)
        .leadsTo(quiet, DISARM, crossed(KEPT))
        .on(LOST_WITH_ALL_SENT, LOST_WITH_CLOSE_SOCKET_UNSENT, LOST_WITH_MORE_UNSENT, FAULTED)
        .leadsTo(BROKEN, CUT, UNLINK, DISARM, AGAIN)
        .on(PROBE_EXPIRED)
        .leadsTo(new Failed(SILENT), CUT, UNLINK, DISARM, AGAIN)
        .on(UNUSED_EXPIRED)
        .leadsTo(closing(quiet, KEPT), DISARM, closeSocket(0), ARM_AGREEMENT)
        .on(REQUEST_EXPIRED, CLOSE_AGREEMENT_EXPIRED, REDIAL_EXPIRED)
        .changesNothing()
        .on(OWN_REQUEST_ANSWERED)
        .cannotCome()
        .on(SHUT_DOWN)
        .leadsTo(SHUT, closeEndPoint(), invalid(KEPT), DISCONNECT, UNLINK)
        .tests();
  }

  @Test
  void ourCloseOfTheLastConnectionEndsTheProbe() throws ProtocolViolation {
    Valid state = probing(valid(ours(1024, 1024), Incoming.NONE), KEPT);

    assertThat(CLOSE_1024.to(state))
        .isEqualTo(
            Step.to(
                closing(valid(ours(1024), Incoming.NONE), KEPT),
                closeConnection(1024),
                DISARM,
                closeSocket(0),
                ARM_AGREEMENT));
  }

  @Test
  void theirCloseOfTheLastConnectionEndsTheProbe() throws ProtocolViolation {
    Valid state = probing(valid(Outgoing.NONE, theirs(1024, 1024)), KEPT);

    assertThat(PEER_CLOSED_1024.to(state))
        .isEqualTo(
            Step.to(
                closing(valid(Outgoing.NONE, theirs(1024)), KEPT),
                new Effect.PostClosed(1024),
                DISARM,
                closeSocket(1024),
                ARM_AGREEMENT));
  }
}
