// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.transport.tcp.protocol.Effect;
import network.transport.tcp.protocol.RemoteState;

/**
 * A state that was met, and what it has answered so far: the machine is pure, so it is asked once.
 * There is one for each state of a side, so that identity is equality.
 */
final class Known {

  /** The answer to an input. */
  record Answer(Known next, List<Effect> effects) {}

  private final RemoteState state;
  private final Map<Call, Answer> answers = new HashMap<>();

  Known(RemoteState state) {
    this.state = state;
  }

  RemoteState state() {
    return state;
  }

  Map<Call, Answer> answers() {
    return answers;
  }
}
