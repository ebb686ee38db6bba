// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.Optional;
import network.transport.EndPointAddress;
import network.transport.PeerSnapshot;
import network.transport.PeerSnapshot.State;
import network.transport.RequestedBy;
import network.transport.tcp.protocol.Closing;
import network.transport.tcp.protocol.Failed;
import network.transport.tcp.protocol.Init;
import network.transport.tcp.protocol.Invalid;
import network.transport.tcp.protocol.RemoteState;
import network.transport.tcp.protocol.Valid;
import org.jspecify.annotations.Nullable;

/** Shows a remote endpoint to operators. */
final class Snapshots {

  private Snapshots() {}

  static PeerSnapshot peer(
      EndPointAddress address, RemoteState state, @Nullable Link link, Optional<String> lastError) {
    Valid valid = Accounting.valid(state);
    return new PeerSnapshot(
        address,
        state(state),
        valid == null ? RequestedBy.US : Accounting.requestedBy(valid.requestedBy()),
        Optional.ofNullable(valid).map(known -> known.dialect().name()),
        valid == null ? 0 : valid.outgoing().open().size(),
        valid == null ? 0 : valid.incoming().open().size(),
        link == null ? 0 : link.outbox().status().written(),
        link == null ? 0 : link.input().bytes(),
        link == null ? 0 : link.outbox().status().queued(),
        lastError);
  }

  private static State state(RemoteState state) {
    if (state instanceof Init) {
      return State.INIT;
    } else if (state instanceof Valid) {
      return State.VALID;
    } else if (state instanceof Closing) {
      return State.CLOSING;
    } else if (state instanceof Invalid) {
      return State.INVALID;
    }
    return state instanceof Failed ? State.FAILED : State.CLOSED;
  }
}
