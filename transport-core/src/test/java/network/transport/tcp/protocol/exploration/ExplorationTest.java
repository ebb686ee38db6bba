// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.exploration.Explorer.Limits;
import network.transport.tcp.protocol.exploration.Explorer.Result;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every interleaving of two endpoints made of the production states: in each world the rules of the
 * protocol hold, and each comes to rest with nobody waiting and nothing unused left. A rule that is
 * broken is shown with the shortest way there.
 */
final class ExplorationTest {

  private static final Troubles NONE = Troubles.NONE;

  private static Result explored(String name, Scenario scenario) {
    Result result = Explorer.explore(scenario, Limits.ofBuild());
    System.out.println(name + ": " + result);
    assertThat(result.broken()).as("%s: %s", name, result).isEmpty();
    return result;
  }

  private static DynamicTest exploring(String name, Scenario scenario) {
    return DynamicTest.dynamicTest(name, () -> explored(name, scenario));
  }

  @Test
  void oneConnectionASideWithoutFault() {
    assertThat(explored("one connection a side", Scenario.opening(1, 1)).exhausted()).isTrue();
  }

  @Test
  void oneConnectionAgainstNoneWithOneBrokenSocket() {
    Troubles oneBreak = NONE.withBreaks(1);
    Scenario fromA = Scenario.opening(1, 0).with(oneBreak);
    Scenario fromB = Scenario.opening(0, 1).with(oneBreak);

    assertThat(explored("A opens one, one broken socket", fromA).exhausted()).isTrue();
    assertThat(explored("B opens one, one broken socket", fromB).exhausted()).isTrue();
  }

  @TestFactory
  Stream<DynamicTest> withoutFault() {
    return Stream.of(
        exploring("two connections a side", Scenario.opening(2, 2)),
        exploring(
            "two a side, callers that give up", Scenario.opening(2, 2).with(NONE.withGiveUps(2))),
        exploring("three against one", Scenario.opening(3, 1).sendingWithTheClose()));
  }

  @TestFactory
  Stream<DynamicTest> withBrokenSockets() {
    Scenario one = Scenario.opening(1, 1);
    Scenario two = Scenario.opening(2, 2).sendingWithTheClose();
    return Stream.of(
        exploring("one a side, one broken socket", one.with(NONE.withBreaks(1))),
        exploring("one a side, two broken sockets", one.with(NONE.withBreaks(2))),
        exploring("one a side, one half-open socket", one.with(NONE.withHalfOpen(1))),
        exploring("two a side, one broken socket", two.with(NONE.withBreaks(1))),
        exploring("two a side, one half-open socket", two.with(NONE.withHalfOpen(1))));
  }

  @TestFactory
  Stream<DynamicTest> withClocksThatRunOutAtAnyMoment() {
    Scenario one = Scenario.opening(1, 1);
    Scenario two = Scenario.opening(2, 2).sendingWithTheClose();
    return Stream.of(
        exploring("one a side, three clocks", one.with(NONE.withExpiries(3))),
        exploring("two a side, one clock", two.with(NONE.withExpiries(1))),
        exploring(
            "one a side, a clock, a broken socket and a caller that gives up",
            one.with(NONE.withExpiries(1).withBreaks(1).withGiveUps(1))),
        exploring(
            "one a side, a clock and a half-open socket",
            one.with(NONE.withExpiries(1).withHalfOpen(1))));
  }

  @TestFactory
  Stream<DynamicTest> withEndPointsThatCloseAndProcessesThatDie() {
    Scenario one = Scenario.opening(1, 1);
    Scenario two = Scenario.opening(2, 2).sendingWithTheClose();
    return Stream.of(
        exploring(
            "one a side, both endpoints close, one broken socket",
            one.with(NONE.withShutDowns(2).withBreaks(1))),
        exploring("two a side, one endpoint closes", two.with(NONE.withShutDowns(1))),
        exploring("one a side, two deaths", one.with(NONE.withRestarts(2))),
        exploring("two a side, one death", two.with(NONE.withRestarts(1))));
  }

  /** Without CloseEndPoint and without a probe. */
  @TestFactory
  Stream<DynamicTest> inTheLegacyDialect() {
    Scenario both = Scenario.opening(1, 1).speaking(Dialect.LEGACY, Dialect.LEGACY);
    Scenario mixed = Scenario.opening(1, 1).speaking(Dialect.LEGACY, Dialect.V0);
    return Stream.of(
        exploring(
            "LEGACY, a clock and a broken socket", both.with(NONE.withExpiries(1).withBreaks(1))),
        exploring(
            "LEGACY, a clock and a half-open socket",
            both.with(NONE.withExpiries(1).withHalfOpen(1))),
        exploring("LEGACY, both endpoints close", both.with(NONE.withShutDowns(2))),
        exploring("LEGACY and V0, a half-open socket", mixed.with(NONE.withHalfOpen(1))),
        exploring("LEGACY and V0, a death", mixed.with(NONE.withRestarts(1))));
  }
}
