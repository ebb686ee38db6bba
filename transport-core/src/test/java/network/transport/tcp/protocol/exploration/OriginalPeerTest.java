// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.exploration.Explorer.Limits;
import network.transport.tcp.protocol.exploration.Explorer.Result;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Ours against an endpoint of the original, which looks for an unused socket on its own close only,
 * names the last connection written, writes frames of different threads in the wrong order, and
 * waits without limit. Ours must not get stuck, leak, lose anything or take offence.
 */
final class OriginalPeerTest {

  private static DynamicTest exploring(String name, Scenario scenario, Side original) {
    boolean smaller = original == Side.A;
    Machine theirs = new OriginalPeer();
    Scenario paired =
        smaller
            ? scenario.deciding(theirs, Machine.PRODUCTION)
            : scenario.deciding(Machine.PRODUCTION, theirs);
    String full = name + ", the original's address is the " + (smaller ? "smaller" : "greater");
    return DynamicTest.dynamicTest(
        full,
        () -> {
          Result result = Explorer.explore(paired.carriedOutBy(Tolerant::new), Limits.ofBuild());
          System.out.println(full + ": " + result);
          assertThat(result.broken()).as("%s: %s", full, result).isEmpty();
        });
  }

  private static Scenario twoASide() {
    return Scenario.opening(2, 2).sendingWithTheClose().speaking(Dialect.LEGACY, Dialect.LEGACY);
  }

  @TestFactory
  Stream<DynamicTest> bothSidesComeToRestWhileNothingFails() {
    return Stream.of(Side.values())
        .flatMap(
            original ->
                Stream.of(
                    exploring("frames in order", twoASide(), original),
                    exploring(
                        "three frames out of order",
                        twoASide().swappingBy(original, 3),
                        original)));
  }

  @TestFactory
  Stream<DynamicTest> oursComesToRestWhenASocketBreaks() {
    return Stream.of(Side.values())
        .flatMap(
            original ->
                Stream.of(
                    exploring(
                        "a broken socket and a frame out of order",
                        twoASide()
                            .with(Troubles.NONE.withBreaks(1))
                            .swappingBy(original, 1)
                            .judging(original.other()),
                        original),
                    exploring(
                        "a half-open socket",
                        twoASide().with(Troubles.NONE.withHalfOpen(1)).judging(original.other()),
                        original)));
  }
}
