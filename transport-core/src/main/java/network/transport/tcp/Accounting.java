// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import network.transport.EndPointAddress;
import network.transport.RequestedBy;
import network.transport.TransportEvent;
import network.transport.tcp.protocol.Closed;
import network.transport.tcp.protocol.Closing;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Effect;
import network.transport.tcp.protocol.Ended;
import network.transport.tcp.protocol.Failed;
import network.transport.tcp.protocol.Init;
import network.transport.tcp.protocol.RemoteState;
import network.transport.tcp.protocol.Requester;
import network.transport.tcp.protocol.Step;
import network.transport.tcp.protocol.Valid;
import org.jspecify.annotations.Nullable;

/** Keeps the counters, and tells the observer, from what a step changed. */
final class Accounting {

  private Accounting() {}

  static void count(LocalEndPoint local, EndPointAddress peer, RemoteState before, Step step) {
    Counters counters = local.counters();
    int closed = 0;
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.PostOpened) {
        counters.incomingOpened.increment();
      } else if (effect instanceof Effect.PostClosed) {
        counters.incomingClosed.increment();
        closed++;
      } else if (effect instanceof Effect.PostLost) {
        counters.connectionsLost.increment();
      } else if (effect instanceof Effect.Send send
          && send.frame() instanceof ControlFrame.CloseConnection) {
        counters.outgoingClosed.increment();
      }
    }
    if (step.next() instanceof Ended && before instanceof Valid valid) {
      counters.outgoingLost.add(valid.outgoing().open().size());
      counters.incomingLost.add(valid.incoming().open().size() - (long) closed);
    }
    tell(local, peer, before, step.next());
  }

  private static void tell(
      LocalEndPoint local, EndPointAddress peer, RemoteState before, RemoteState next) {
    Valid made = before instanceof Init ? valid(next) : null;
    if (made != null) {
      local
          .observers()
          .tell(
              new TransportEvent.PeerConnected(
                  local.address(), peer, requestedBy(made.requestedBy())));
    } else if ((before instanceof Valid || before instanceof Closing) && next instanceof Ended) {
      String reason = next instanceof Failed failed ? failed.reason() : "closed by agreement";
      local
          .observers()
          .tell(
              new TransportEvent.PeerDisconnected(
                  local.address(), peer, next instanceof Closed, reason));
    }
  }

  /** The connection, in use or offered for closing. */
  static @Nullable Valid valid(RemoteState state) {
    if (state instanceof Closing closing) {
      return closing.unused();
    }
    return state instanceof Valid valid ? valid : null;
  }

  static RequestedBy requestedBy(Requester requester) {
    return requester == Requester.US ? RequestedBy.US : RequestedBy.THEM;
  }
}
