// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import network.transport.tcp.protocol.ProtocolViolation;
import network.transport.tcp.protocol.RemoteState;
import network.transport.tcp.protocol.Step;

/** Who decides: the production states, or states with a known fault put in. Pure. */
interface Machine {

  /** The states as they are. */
  Machine PRODUCTION = (state, call) -> call.on(state);

  Step on(RemoteState state, Call call) throws ProtocolViolation;
}
