// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

import static network.transport.tcp.protocol.Input.*;
import static network.transport.tcp.protocol.Samples.*;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.transport.tcp.protocol.Init.OwnRequest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Init, in each of its situations, against every input. */
final class InitTableTest {

  private static final Effect DIAL = new Effect.Dial();
  private static final Effect ARM_REDIAL = new Effect.Arm(Deadline.REDIAL);
  private static final Effect DISARM_REDIAL = new Effect.Disarm(Deadline.REDIAL);
  private static final Effect ABANDON_DIAL = new Effect.AbandonDial();
  private static final Effect UNLINK = new Effect.Unlink();
  private static final Effect ARM_UNUSED = new Effect.Arm(Deadline.UNUSED);
  private static final Effect ARM_AGREEMENT = new Effect.Arm(Deadline.CLOSE_AGREEMENT);
  private static final Invalid NOBODY_THERE = new Invalid(REFUSED);
  private static final Invalid TOO_LATE = new Invalid(TIMED_OUT);
  private static final Failure FAULT = new Failure(Failure.Reason.FAILED, WHY);
  private static final Invalid FAULTY = new Invalid(FAULT);
  private static final Failed SHUT = new Failed("endpoint closed");

  private static Init alive(Terms terms, Waiter... waiters) {
    return new Init(terms, OwnRequest.ALIVE, false, List.of(waiters), Optional.empty());
  }

  private static Init aliveAfterAnsweringCrossed(Waiter... waiters) {
    return new Init(OURS_WINS, OwnRequest.ALIVE, true, List.of(waiters), Optional.empty());
  }

  private static Init aliveKeeping(Request parked, Waiter... waiters) {
    return new Init(THEIRS_WINS, OwnRequest.ALIVE, false, List.of(waiters), Optional.of(parked));
  }

  private static Init crossedOut(Waiter... waiters) {
    return new Init(THEIRS_WINS, OwnRequest.CROSSED, false, List.of(waiters), Optional.empty());
  }

  private static Init brokenOff(Waiter... waiters) {
    return new Init(OURS_WINS, OwnRequest.BROKEN, true, List.of(waiters), Optional.empty());
  }

  private static Effect serve(Waiter waiter, int id) {
    return new Effect.Serve(waiter, id);
  }

  private static Effect fail(Waiter waiter, Failure failure) {
    return new Effect.Fail(waiter, failure);
  }

  @TestFactory
  Stream<DynamicTest> nobodyHasAskedForAnything() {
    return Table.in(RemoteState.initial(THEIRS_WINS))
        .on(CONNECT)
        .leadsTo(alive(THEIRS_WINS, NEWCOMER), DIAL)
        .on(REQUESTED)
        .leadsTo(
            acceptedByUs(THEIRS_WINS, Dialect.V0, Outgoing.NONE),
            new Effect.Accept(LATER),
            ARM_UNUSED)
        .on(REQUESTED_LEGACY)
        .leadsTo(
            acceptedByUs(THEIRS_WINS, Dialect.LEGACY, Outgoing.NONE),
            new Effect.Accept(LATER_LEGACY),
            ARM_UNUSED)
        .on(SHUT_DOWN)
        .leadsTo(SHUT, UNLINK)
        .on(FAULTED)
        .leadsTo(FAULTY, UNLINK)
        .on(FIRST_WAITER_GIVES_UP, UNKNOWN_WAITER_GIVES_UP, KEPT_REQUEST_LOST, OTHER_REQUEST_LOST)
        .changesNothing()
        .on(REQUEST_EXPIRED, CLOSE_AGREEMENT_EXPIRED, PROBE_EXPIRED, UNUSED_EXPIRED, REDIAL_EXPIRED)
        .changesNothing()
        .on(OWN_REQUEST_ANSWERED)
        .cannotCome()
        .on(CLOSE_1024, CLOSE_2000)
        .cannotCome()
        .on(FROM_THE_SOCKET)
        .cannotCome()
        .tests();
  }

  /** The rows that do not depend on who waits or is parked. */
  private static Table whileOurRequestLives(Init state) {
    return Table.in(state)
        .on(CLOSE_AGREEMENT_EXPIRED, PROBE_EXPIRED, UNUSED_EXPIRED, REDIAL_EXPIRED)
        .changesNothing()
        .on(CLOSE_1024, CLOSE_2000)
        .cannotCome()
        .on(FROM_THE_SOCKET)
        .cannotCome();
  }

  @TestFactory
  Stream<DynamicTest> ourRequestIsAliveAndOursWins() {
    return whileOurRequestLives(alive(OURS_WINS, FIRST, SECOND))
        .on(CONNECT)
        .leadsTo(alive(OURS_WINS, FIRST, SECOND, NEWCOMER))
        .on(FIRST_WAITER_GIVES_UP)
        .leadsTo(alive(OURS_WINS, SECOND))
        .on(UNKNOWN_WAITER_GIVES_UP, KEPT_REQUEST_LOST, OTHER_REQUEST_LOST)
        .changesNothing()
        .on(ACCEPTED_V0)
        .leadsTo(
            acceptedByThem(OURS_WINS, Dialect.V0, ours(1025, 1024, 1025)),
            created(1024),
            serve(FIRST, 1024),
            created(1025),
            serve(SECOND, 1025))
        .on(ACCEPTED_LEGACY)
        .leadsTo(
            acceptedByThem(OURS_WINS, Dialect.LEGACY, ours(1025, 1024, 1025)),
            created(1024),
            serve(FIRST, 1024),
            created(1025),
            serve(SECOND, 1025))
        .on(REFUSED_CROSSED)
        .leadsTo(
            new Init(
                OURS_WINS, OwnRequest.CROSSED, false, List.of(FIRST, SECOND), Optional.empty()))
        .on(REFUSED_FINAL, REFUSED_BROKEN)
        .leadsTo(NOBODY_THERE, UNLINK, fail(FIRST, REFUSED), fail(SECOND, REFUSED))
        .on(REQUESTED)
        .leadsTo(aliveAfterAnsweringCrossed(FIRST, SECOND), crossed(LATER))
        .on(REQUESTED_LEGACY)
        .leadsTo(aliveAfterAnsweringCrossed(FIRST, SECOND), crossed(LATER_LEGACY))
        .on(REQUEST_EXPIRED)
        .leadsTo(TOO_LATE, UNLINK, ABANDON_DIAL, fail(FIRST, TIMED_OUT), fail(SECOND, TIMED_OUT))
        .on(SHUT_DOWN)
        .leadsTo(
            SHUT,
            UNLINK,
            ABANDON_DIAL,
            fail(FIRST, END_POINT_CLOSED),
            fail(SECOND, END_POINT_CLOSED))
        .on(FAULTED)
        .leadsTo(FAULTY, UNLINK, ABANDON_DIAL, fail(FIRST, FAULT), fail(SECOND, FAULT))
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> ourRequestIsAliveButEveryCallerHasGivenUp() {
    Valid unused = acceptedByThem(OURS_WINS, Dialect.V0, Outgoing.NONE);
    return whileOurRequestLives(alive(OURS_WINS))
        .on(CONNECT)
        .leadsTo(alive(OURS_WINS, NEWCOMER))
        .on(FIRST_WAITER_GIVES_UP, UNKNOWN_WAITER_GIVES_UP, KEPT_REQUEST_LOST, OTHER_REQUEST_LOST)
        .changesNothing()
        .on(ACCEPTED_V0)
        .leadsTo(closing(unused), closeSocket(0), ARM_AGREEMENT)
        .on(ACCEPTED_LEGACY)
        .leadsTo(closing(legacy(unused)), closeSocket(0), ARM_AGREEMENT)
        .on(REFUSED_CROSSED)
        .leadsTo(new Closed(), UNLINK)
        .on(REFUSED_FINAL, REFUSED_BROKEN)
        .leadsTo(NOBODY_THERE, UNLINK)
        .on(REQUESTED)
        .leadsTo(aliveAfterAnsweringCrossed(), crossed(LATER))
        .on(REQUESTED_LEGACY)
        .leadsTo(aliveAfterAnsweringCrossed(), crossed(LATER_LEGACY))
        .on(REQUEST_EXPIRED)
        .leadsTo(TOO_LATE, UNLINK, ABANDON_DIAL)
        .on(SHUT_DOWN)
        .leadsTo(SHUT, UNLINK, ABANDON_DIAL)
        .on(FAULTED)
        .leadsTo(FAULTY, UNLINK, ABANDON_DIAL)
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> weHaveAnsweredCrossed() {
    return whileOurRequestLives(aliveAfterAnsweringCrossed(FIRST))
        .on(CONNECT)
        .leadsTo(aliveAfterAnsweringCrossed(FIRST, NEWCOMER))
        .on(FIRST_WAITER_GIVES_UP)
        .leadsTo(aliveAfterAnsweringCrossed())
        .on(UNKNOWN_WAITER_GIVES_UP, KEPT_REQUEST_LOST, OTHER_REQUEST_LOST)
        .changesNothing()
        .on(ACCEPTED_V0)
        .leadsTo(
            acceptedByThem(OURS_WINS, Dialect.V0, ours(1024, 1024)),
            created(1024),
            serve(FIRST, 1024))
        .on(ACCEPTED_LEGACY)
        .leadsTo(
            acceptedByThem(OURS_WINS, Dialect.LEGACY, ours(1024, 1024)),
            created(1024),
            serve(FIRST, 1024))
        .on(REFUSED_CROSSED)
        .leadsTo(new Init(OURS_WINS, OwnRequest.CROSSED, true, List.of(FIRST), Optional.empty()))
        .on(REFUSED_FINAL)
        .leadsTo(NOBODY_THERE, UNLINK, fail(FIRST, REFUSED))
        .on(REFUSED_BROKEN)
        .leadsTo(brokenOff(FIRST), ARM_REDIAL)
        .on(REQUESTED)
        .changesNothing(crossed(LATER))
        .on(REQUESTED_LEGACY)
        .changesNothing(crossed(LATER_LEGACY))
        .on(REQUEST_EXPIRED)
        .leadsTo(TOO_LATE, UNLINK, ABANDON_DIAL, fail(FIRST, TIMED_OUT))
        .on(SHUT_DOWN)
        .leadsTo(SHUT, UNLINK, ABANDON_DIAL, fail(FIRST, END_POINT_CLOSED))
        .on(FAULTED)
        .leadsTo(FAULTY, UNLINK, ABANDON_DIAL, fail(FIRST, FAULT))
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> weHaveAnsweredCrossedAndEveryCallerHasGivenUp() {
    Valid unused = acceptedByThem(OURS_WINS, Dialect.V0, Outgoing.NONE);
    return whileOurRequestLives(aliveAfterAnsweringCrossed())
        .on(CONNECT)
        .leadsTo(aliveAfterAnsweringCrossed(NEWCOMER))
        .on(FIRST_WAITER_GIVES_UP, UNKNOWN_WAITER_GIVES_UP, KEPT_REQUEST_LOST, OTHER_REQUEST_LOST)
        .changesNothing()
        .on(ACCEPTED_V0)
        .leadsTo(closing(unused), closeSocket(0), ARM_AGREEMENT)
        .on(ACCEPTED_LEGACY)
        .leadsTo(closing(legacy(unused)), closeSocket(0), ARM_AGREEMENT)
        .on(REFUSED_CROSSED)
        .leadsTo(new Closed(), UNLINK)
        .on(REFUSED_FINAL, REFUSED_BROKEN)
        .leadsTo(NOBODY_THERE, UNLINK)
        .on(REQUESTED)
        .changesNothing(crossed(LATER))
        .on(REQUESTED_LEGACY)
        .changesNothing(crossed(LATER_LEGACY))
        .on(REQUEST_EXPIRED)
        .leadsTo(TOO_LATE, UNLINK, ABANDON_DIAL)
        .on(SHUT_DOWN)
        .leadsTo(SHUT, UNLINK, ABANDON_DIAL)
        .on(FAULTED)
        .leadsTo(FAULTY, UNLINK, ABANDON_DIAL)
        .tests();
  }

  /** The rows between a request that broke and the one that is made in its place. */
  private static Table whileNoRequestOfOursLives(Init state) {
    return Table.in(state)
        .on(CLOSE_AGREEMENT_EXPIRED, PROBE_EXPIRED, UNUSED_EXPIRED)
        .changesNothing()
        .on(UNKNOWN_WAITER_GIVES_UP, KEPT_REQUEST_LOST, OTHER_REQUEST_LOST)
        .changesNothing()
        .on(OWN_REQUEST_ANSWERED)
        .cannotCome()
        .on(CLOSE_1024, CLOSE_2000)
        .cannotCome()
        .on(FROM_THE_SOCKET)
        .cannotCome();
  }

  @TestFactory
  Stream<DynamicTest> ourRequestBrokeAfterWeHaveAnsweredCrossed() {
    return whileNoRequestOfOursLives(brokenOff(FIRST))
        .on(CONNECT)
        .leadsTo(brokenOff(FIRST, NEWCOMER))
        .on(FIRST_WAITER_GIVES_UP)
        .leadsTo(brokenOff())
        .on(REDIAL_EXPIRED)
        .leadsTo(aliveAfterAnsweringCrossed(FIRST), DIAL)
        .on(REQUESTED)
        .leadsTo(
            acceptedByUs(OURS_WINS, Dialect.V0, ours(1024, 1024)),
            new Effect.Accept(LATER),
            DISARM_REDIAL,
            created(1024),
            serve(FIRST, 1024))
        .on(REQUESTED_LEGACY)
        .leadsTo(
            acceptedByUs(OURS_WINS, Dialect.LEGACY, ours(1024, 1024)),
            new Effect.Accept(LATER_LEGACY),
            DISARM_REDIAL,
            created(1024),
            serve(FIRST, 1024))
        .on(REQUEST_EXPIRED)
        .leadsTo(TOO_LATE, UNLINK, fail(FIRST, TIMED_OUT))
        .on(SHUT_DOWN)
        .leadsTo(SHUT, UNLINK, fail(FIRST, END_POINT_CLOSED))
        .on(FAULTED)
        .leadsTo(FAULTY, UNLINK, fail(FIRST, FAULT))
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> ourRequestBrokeAndEveryCallerHasGivenUp() {
    return whileNoRequestOfOursLives(brokenOff())
        .on(CONNECT)
        .leadsTo(brokenOff(NEWCOMER))
        .on(FIRST_WAITER_GIVES_UP)
        .changesNothing()
        .on(REDIAL_EXPIRED)
        .leadsTo(new Closed(), UNLINK)
        .on(REQUESTED)
        .leadsTo(
            acceptedByUs(OURS_WINS, Dialect.V0, Outgoing.NONE),
            new Effect.Accept(LATER),
            DISARM_REDIAL,
            ARM_UNUSED)
        .on(REQUESTED_LEGACY)
        .leadsTo(
            acceptedByUs(OURS_WINS, Dialect.LEGACY, Outgoing.NONE),
            new Effect.Accept(LATER_LEGACY),
            DISARM_REDIAL,
            ARM_UNUSED)
        .on(REQUEST_EXPIRED)
        .leadsTo(TOO_LATE, UNLINK)
        .on(SHUT_DOWN)
        .leadsTo(SHUT, UNLINK)
        .on(FAULTED)
        .leadsTo(FAULTY, UNLINK)
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> ourRequestIsAliveAndTheirsWins() {
    return whileOurRequestLives(alive(THEIRS_WINS, FIRST))
        .on(CONNECT)
        .leadsTo(alive(THEIRS_WINS, FIRST, NEWCOMER))
        .on(FIRST_WAITER_GIVES_UP)
        .leadsTo(alive(THEIRS_WINS))
        .on(UNKNOWN_WAITER_GIVES_UP, KEPT_REQUEST_LOST, OTHER_REQUEST_LOST)
        .changesNothing()
        .on(ACCEPTED_V0)
        .leadsTo(
            acceptedByThem(THEIRS_WINS, Dialect.V0, ours(1024, 1024)),
            created(1024),
            serve(FIRST, 1024))
        .on(ACCEPTED_LEGACY)
        .leadsTo(
            acceptedByThem(THEIRS_WINS, Dialect.LEGACY, ours(1024, 1024)),
            created(1024),
            serve(FIRST, 1024))
        .on(REFUSED_CROSSED)
        .leadsTo(crossedOut(FIRST))
        .on(REFUSED_FINAL, REFUSED_BROKEN)
        .leadsTo(NOBODY_THERE, UNLINK, fail(FIRST, REFUSED))
        .on(REQUESTED)
        .leadsTo(aliveKeeping(LATER, FIRST))
        .on(REQUESTED_LEGACY)
        .leadsTo(aliveKeeping(LATER_LEGACY, FIRST))
        .on(REQUEST_EXPIRED)
        .leadsTo(TOO_LATE, UNLINK, ABANDON_DIAL, fail(FIRST, TIMED_OUT))
        .on(SHUT_DOWN)
        .leadsTo(SHUT, UNLINK, ABANDON_DIAL, fail(FIRST, END_POINT_CLOSED))
        .on(FAULTED)
        .leadsTo(FAULTY, UNLINK, ABANDON_DIAL, fail(FIRST, FAULT))
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> theirRequestIsParkedUntilOursIsDead() {
    Valid claimed = acceptedByUs(THEIRS_WINS, Dialect.V0, ours(1024, 1024));
    return whileOurRequestLives(aliveKeeping(KEPT, FIRST))
        .on(CONNECT)
        .leadsTo(aliveKeeping(KEPT, FIRST, NEWCOMER))
        .on(FIRST_WAITER_GIVES_UP)
        .leadsTo(aliveKeeping(KEPT))
        .on(UNKNOWN_WAITER_GIVES_UP, OTHER_REQUEST_LOST)
        .changesNothing()
        .on(KEPT_REQUEST_LOST)
        .leadsTo(alive(THEIRS_WINS, FIRST))
        .on(ACCEPTED_V0)
        .leadsTo(
            acceptedByThem(THEIRS_WINS, Dialect.V0, ours(1024, 1024)),
            crossed(KEPT),
            created(1024),
            serve(FIRST, 1024))
        .on(ACCEPTED_LEGACY)
        .leadsTo(
            acceptedByThem(THEIRS_WINS, Dialect.LEGACY, ours(1024, 1024)),
            crossed(KEPT),
            created(1024),
            serve(FIRST, 1024))
        .on(REFUSED_CROSSED, REFUSED_FINAL, REFUSED_BROKEN)
        .leadsTo(claimed, new Effect.Accept(KEPT), created(1024), serve(FIRST, 1024))
        .on(REQUESTED)
        .leadsTo(aliveKeeping(LATER, FIRST), crossed(KEPT))
        .on(REQUESTED_LEGACY)
        .leadsTo(aliveKeeping(LATER_LEGACY, FIRST), crossed(KEPT))
        .on(REQUEST_EXPIRED)
        .leadsTo(
            acceptedByUs(THEIRS_WINS, Dialect.V0, Outgoing.NONE),
            ABANDON_DIAL,
            fail(FIRST, TIMED_OUT),
            new Effect.Accept(KEPT),
            ARM_UNUSED)
        .on(SHUT_DOWN)
        .leadsTo(SHUT, UNLINK, ABANDON_DIAL, fail(FIRST, END_POINT_CLOSED), invalid(KEPT))
        .on(FAULTED)
        .leadsTo(FAULTY, UNLINK, ABANDON_DIAL, fail(FIRST, FAULT), invalid(KEPT))
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> ourRequestWasAnsweredCrossed() {
    return Table.in(crossedOut(FIRST))
        .on(CONNECT)
        .leadsTo(crossedOut(FIRST, NEWCOMER))
        .on(FIRST_WAITER_GIVES_UP)
        .leadsTo(crossedOut())
        .on(UNKNOWN_WAITER_GIVES_UP, KEPT_REQUEST_LOST, OTHER_REQUEST_LOST)
        .changesNothing()
        .on(REQUESTED)
        .leadsTo(
            acceptedByUs(THEIRS_WINS, Dialect.V0, ours(1024, 1024)),
            new Effect.Accept(LATER),
            created(1024),
            serve(FIRST, 1024))
        .on(REQUESTED_LEGACY)
        .leadsTo(
            acceptedByUs(THEIRS_WINS, Dialect.LEGACY, ours(1024, 1024)),
            new Effect.Accept(LATER_LEGACY),
            created(1024),
            serve(FIRST, 1024))
        .on(REQUEST_EXPIRED)
        .leadsTo(new Closed(), UNLINK, fail(FIRST, TIMED_OUT))
        .on(SHUT_DOWN)
        .leadsTo(SHUT, UNLINK, fail(FIRST, END_POINT_CLOSED))
        .on(FAULTED)
        .leadsTo(FAULTY, UNLINK, fail(FIRST, FAULT))
        .on(CLOSE_AGREEMENT_EXPIRED, PROBE_EXPIRED, UNUSED_EXPIRED, REDIAL_EXPIRED)
        .changesNothing()
        .on(OWN_REQUEST_ANSWERED)
        .cannotCome()
        .on(CLOSE_1024, CLOSE_2000)
        .cannotCome()
        .on(FROM_THE_SOCKET)
        .cannotCome()
        .tests();
  }
}
