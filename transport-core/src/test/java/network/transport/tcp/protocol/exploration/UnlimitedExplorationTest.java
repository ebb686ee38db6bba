// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.exploration.Explorer.Limits;
import network.transport.tcp.protocol.exploration.Explorer.Result;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The same with more at a time, for as long and in as much memory as it takes. */
@Tag("unlimited")
final class UnlimitedExplorationTest {

  private static final Troubles NONE = Troubles.NONE;

  private static DynamicTest exhausting(String name, Scenario scenario) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Result result = Explorer.explore(scenario, Limits.NONE);
          System.out.println(name + ": " + result);
          assertThat(result.broken()).as("%s: %s", name, result).isEmpty();
          assertThat(result.exhausted()).isTrue();
        });
  }

  @TestFactory
  Stream<DynamicTest> twoASide() {
    Scenario talking = Scenario.opening(2, 2);
    Scenario two = talking.sendingWithTheClose();
    return Stream.of(
        exhausting("two a side, one broken socket", talking.with(NONE.withBreaks(1))),
        exhausting("two a side, two broken sockets", two.with(NONE.withBreaks(2))),
        exhausting(
            "two a side, a broken and a half-open socket",
            two.with(NONE.withBreaks(1).withHalfOpen(1))),
        exhausting("two a side, two half-open sockets", two.with(NONE.withHalfOpen(2))),
        exhausting("two a side, three clocks", two.with(NONE.withExpiries(3))),
        exhausting(
            "two a side, a clock, a broken socket, a caller that gives up",
            two.with(NONE.withExpiries(1).withBreaks(1).withGiveUps(1))),
        exhausting(
            "two a side, both endpoints close, a clock, a broken socket",
            two.with(NONE.withShutDowns(2).withExpiries(1).withBreaks(1))),
        exhausting(
            "two a side, a death, a broken socket", two.with(NONE.withRestarts(1).withBreaks(1))),
        exhausting(
            "two a side, LEGACY and V0, a clock, a half-open socket",
            two.speaking(Dialect.LEGACY, Dialect.V0).with(NONE.withExpiries(1).withHalfOpen(1))));
  }

  @TestFactory
  Stream<DynamicTest> threeASide() {
    Scenario three = Scenario.opening(3, 3).sendingWithTheClose();
    return Stream.of(
        exhausting("three a side", three),
        exhausting("three a side, one broken socket", three.with(NONE.withBreaks(1))));
  }
}
