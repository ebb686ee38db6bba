// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import network.transport.tcp.protocol.exploration.Explorer.Limits;
import network.transport.tcp.protocol.exploration.Explorer.Result;
import org.junit.jupiter.api.Test;

/**
 * The exploration finds what it looks for: a machine or a shell with one rule taken out is caught,
 * with the shortest way to the harm it does.
 */
final class MutationTest {

  private static final Troubles ONE_BREAK = Troubles.NONE.withBreaks(1);

  private static Result explored(Scenario scenario) {
    return Explorer.explore(scenario, Limits.ofBuild());
  }

  private static Result caught(Scenario scenario, String rule) {
    Result result = explored(scenario);
    assertThat(result.broken()).hasValueSatisfying(broken -> assertThat(broken).contains(rule));
    assertThat(result.trace()).isNotEmpty();
    return result;
  }

  private static void passes(Scenario scenario) {
    Result result = explored(scenario);
    assertThat(result.broken()).as("%s", result).isEmpty();
    assertThat(result.exhausted()).isTrue();
  }

  /** https://github.com/haskell-distributed/network-transport-tcp/issues/429 */
  @Test
  void lastConnectionsClosedAtTheSameMomentLeaveTheSocketOpenIfOnlyOurOwnCloseLooks() {
    caught(
        Scenario.opening(1, 1).deciding(Mutations::checksOnLocalCloseOnly),
        "QUIESCE: Valid with nothing open, for ever");
  }

  @Test
  void aSocketThatIsClosedBeforeEarlierFramesHaveLeftLooksLikeALoss() {
    Scenario outOfOrder =
        Scenario.opening(2, 0)
            .sendingWithTheClose()
            .swappingBy(Side.A, 4)
            .deciding(Mutations::namesLastWritten);

    caught(
        outOfOrder.carriedOutBy(Mutations.ClosesBeforeWriting::new),
        "NO FALSE LOSS: ConnectionLost");
    passes(outOfOrder.carriedOutBy(Tolerant::new));
  }

  @Test
  void twoConnectsWrittenInTheWrongOrderNeverCloseIfTheLastWrittenIsTakenForTheHighest() {
    Scenario scenario = Scenario.opening(2, 1).sendingWithTheClose().carriedOutBy(Tolerant::new);
    Scenario lastWritten =
        scenario.deciding(Mutations::checksOnLocalCloseOnly, Mutations::namesLastWritten);
    Scenario highest = scenario.deciding(Mutations::checksOnLocalCloseOnly, Machine.PRODUCTION);

    Result result = caught(lastWritten.swappingBy(Side.A, 1), "QUIESCE");

    assertThat(String.join("\n", result.trace()))
        .contains("CREATED_NEW_CONNECTION(1025) before CREATED_NEW_CONNECTION(1024)")
        .contains("B: Closing");
    passes(lastWritten);
    passes(highest.swappingBy(Side.A, 1));
  }

  @Test
  void aConnectHangsIfALossInClosingDoesNotReleaseIt() {
    caught(
        Scenario.opening(2, 0).with(ONE_BREAK).deciding(Mutations::losesWakeup),
        "RESOLVE: a record ended without releasing those who wait");
  }

  @Test
  void aConnectHangsIfCrossedIsAnsweredForADeadConnectionAndNothingLimitsTheWait() {
    caught(
        Scenario.opening(2, 0).with(ONE_BREAK).deciding(Mutations::neitherProbesNorLimits),
        "RESOLVE: a connect never ends");
  }

  @Test
  void aDeadRequestAndItsRetryAreBothAcceptedIfAcceptedIsSentBeforeTheRecordIsClaimed() {
    caught(
        Scenario.opening(2, 0).with(ONE_BREAK).carriedOutBy(Mutations.AcceptsBeforeClaiming::new),
        "after the handshake");
  }

  @Test
  void aRecordIsPoisonedIfAcceptedCannotBeWrittenAndNothingResolvesIt() {
    caught(
        Scenario.opening(1, 0)
            .with(ONE_BREAK)
            .carriedOutBy(Mutations.KeepsInitWhenAcceptedFails::new),
        "QUIESCE: stuck in Init");
  }

  @Test
  void aConnectFailsIfTheSocketIsClosedBeforeTheAnswerCrossedHasLeft() {
    caught(
        Scenario.opening(1, 1).carriedOutBy(Mutations.ClosesBeforeAnswering::new),
        "NO FALSE LOSS: a connect fails though nothing has failed");
  }

  @Test
  void closingNeverEndsIfTheWaitForAgreementHasNoLimit() {
    caught(
        Scenario.opening(1, 0)
            .with(Troubles.NONE.withHalfOpen(1))
            .deciding(Mutations::waitsForAgreementWithoutLimit),
        "QUIESCE: stuck in Closing");
  }

  @Test
  void crossingRequestsRefuseEachOtherIfBothSidesThinkThatTheirOwnWins() {
    caught(
        Scenario.opening(1, 1).deciding(Mutations::thinksItWins), "RESOLVE: a connect never ends");
  }

  @Test
  void twoSocketsAreMadeIfACrossingRequestIsAcceptedWhileOurOwnIsAlive() {
    caught(Scenario.opening(1, 1).deciding(Mutations::doesNotPark), "ONE SOCKET");
  }

  @Test
  void framesAreLostIfAStaleCloseSocketIsTakenForAnAgreement() {
    caught(
        Scenario.opening(2, 2).sendingWithTheClose().deciding(Mutations::agreesToStaleCloseSocket),
        "frames are on their way");
  }

  @Test
  void aRequestThatDiedWhileItWaitedMustNotBeAccepted() {
    caught(
        Scenario.opening(1, 1)
            .with(Troubles.NONE.withBreaks(2))
            .carriedOutBy(Mutations.AcceptsDeadRequests::new),
        "RESOLVE: a request is accepted that is gone");
  }
}
