// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

/** A scenario, and what the machines of both sides have decided in it so far. */
record Setting(Scenario scenario, Scenario.Pair<Decisions> decisions) {

  static Setting of(Scenario scenario) {
    return new Setting(
        scenario,
        new Scenario.Pair<>(
            new Decisions(scenario.machines().a(), Side.A),
            new Decisions(scenario.machines().b(), Side.B)));
  }

  Shell shell(World world, Side side) {
    return scenario.shells().of(side).of(world, side, this);
  }
}
