// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

import java.util.List;

/**
 * The outcome of an input: the next state, and what to do about it. Immutable.
 *
 * @param next the next state
 * @param effects what the shell carries out, in order
 */
public record Step(RemoteState next, List<Effect> effects) {

  public Step {
    effects = List.copyOf(effects);
  }

  static Step to(RemoteState next, Effect... effects) {
    return new Step(next, List.of(effects));
  }
}
