// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.transport.tcp.protocol.Closing;
import network.transport.tcp.protocol.Init;
import network.transport.tcp.protocol.ProtocolViolation;
import network.transport.tcp.protocol.RelyViolation;
import network.transport.tcp.protocol.RemoteState;
import network.transport.tcp.protocol.Step;
import network.transport.tcp.protocol.Terms;
import network.transport.tcp.protocol.Waiter;

/** What the machine of one side decides, remembered. */
final class Decisions {

  private static final int MOST_CONNECTIONS = 1024;

  private final Machine machine;
  private final Map<RemoteState, Known> known = new HashMap<>();
  private final Known initial;

  Decisions(Machine machine, Side side) {
    this.machine = machine;
    this.initial = known(RemoteState.initial(new Terms(side == Side.B, MOST_CONNECTIONS)));
  }

  Known initial() {
    return initial;
  }

  Known.Answer answer(Known before, Call call) {
    Known.Answer remembered = before.answers().get(call);
    if (remembered != null) {
      return remembered;
    }
    Known.Answer answer = ask(before.state(), call);
    before.answers().put(call, answer);
    return answer;
  }

  private Known.Answer ask(RemoteState state, Call call) {
    try {
      Step step = machine.on(state, call);
      return new Known.Answer(known(renumbered(step.next())), step.effects());
    } catch (ProtocolViolation e) {
      throw new Broken("an honest peer is punished: " + e.getMessage());
    } catch (RelyViolation e) {
      throw new Broken("a rule of our own is broken: " + e.getMessage());
    }
  }

  private Known known(RemoteState state) {
    return known.computeIfAbsent(state, Known::new);
  }

  /** Those who wait are told apart by their place in the queue only. */
  private static RemoteState renumbered(RemoteState state) {
    if (state instanceof Init init) {
      return new Init(
          init.terms(),
          init.own(),
          init.answeredCrossed(),
          callers(init.waiters().size()),
          init.parked());
    }
    return state instanceof Closing closing
        ? new Closing(closing.unused(), callers(closing.waiters().size()), closing.parked())
        : state;
  }

  private static List<Waiter> callers(int count) {
    List<Waiter> callers = new ArrayList<>();
    for (int position = 0; position < count; position++) {
      callers.add(new Call.Caller(position));
    }
    return callers;
  }
}
