// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Deadline;
import network.transport.tcp.protocol.Effect;
import network.transport.tcp.protocol.Step;
import network.transport.tcp.protocol.exploration.Explorer.Limits;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A machine that leaves out one kind of effect breaks a rule somewhere. Stopping a clock is not
 * among them: a clock that runs out late finds a state that does not mind.
 */
final class EveryEffectMattersTest {

  private static final Troubles NONE = Troubles.NONE;

  private static List<Scenario> scenarios() {
    Scenario one = Scenario.opening(1, 1);
    return List.of(
        one,
        Scenario.opening(2, 1),
        one.with(NONE.withShutDowns(1)),
        one.with(NONE.withHalfOpen(1)),
        one.with(NONE.withBreaks(1)),
        one.with(NONE.withBreaks(1).withExpiries(1)));
  }

  private static DynamicTest leavingOut(String name, Predicate<Effect> left) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Optional<String> rule =
              scenarios().stream()
                  .map(scenario -> broken(scenario.deciding(without(left))))
                  .flatMap(Optional::stream)
                  .findFirst();
          assertThat(rule).isPresent();
          System.out.println("without " + name + ": " + rule.orElseThrow());
        });
  }

  private static Optional<String> broken(Scenario scenario) {
    return Explorer.explore(scenario, Limits.ofBuild()).broken();
  }

  private static Machine without(Predicate<Effect> left) {
    return (state, call) -> {
      Step step = call.on(state);
      List<Effect> rest = new ArrayList<>(step.effects());
      rest.removeIf(left);
      return new Step(step.next(), rest);
    };
  }

  private static DynamicTest leavingOut(Class<? extends Effect> kind) {
    return leavingOut(kind.getSimpleName(), kind::isInstance);
  }

  @TestFactory
  Stream<DynamicTest> everyKindOfEffect() {
    return Stream.of(
            Effect.Dial.class,
            Effect.AbandonDial.class,
            Effect.Accept.class,
            Effect.Refuse.class,
            Effect.Reconsider.class,
            Effect.Serve.class,
            Effect.StartAfresh.class,
            Effect.Fail.class,
            Effect.PostOpened.class,
            Effect.PostClosed.class,
            Effect.PostLost.class,
            Effect.Unlink.class,
            Effect.Disconnect.class,
            Effect.Cut.class)
        .map(EveryEffectMattersTest::leavingOut);
  }

  @TestFactory
  Stream<DynamicTest> everyFrame() {
    return Stream.of(
            ControlFrame.CreatedNewConnection.class,
            ControlFrame.CloseConnection.class,
            ControlFrame.CloseSocket.class,
            ControlFrame.CloseEndPoint.class,
            ControlFrame.ProbeSocket.class,
            ControlFrame.ProbeSocketAck.class)
        .map(
            kind ->
                leavingOut(
                    kind.getSimpleName(),
                    effect -> effect instanceof Effect.Send send && kind.isInstance(send.frame())));
  }

  @TestFactory
  Stream<DynamicTest> everyClock() {
    return Stream.of(Deadline.CLOSE_AGREEMENT, Deadline.PROBE, Deadline.UNUSED, Deadline.REDIAL)
        .map(clock -> leavingOut(clock.name(), new Effect.Arm(clock)::equals));
  }
}
