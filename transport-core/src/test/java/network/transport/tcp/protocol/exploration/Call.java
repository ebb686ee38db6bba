// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import network.transport.tcp.protocol.Deadline;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.Failure;
import network.transport.tcp.protocol.ProtocolViolation;
import network.transport.tcp.protocol.Refusal;
import network.transport.tcp.protocol.RemoteState;
import network.transport.tcp.protocol.Request;
import network.transport.tcp.protocol.Step;
import network.transport.tcp.protocol.Unsent;
import network.transport.tcp.protocol.Waiter;

/** An input of a state, as a value. */
sealed interface Call {

  Step on(RemoteState state) throws ProtocolViolation;

  /** A connect of ours: the how-manieth that waits. */
  record Caller(int position) implements Waiter {}

  /** A request of the peer, known by its socket. */
  record Knock(int slot, Dialect dialect) implements Request {}

  record Connect(Caller caller) implements Call {
    @Override
    public Step on(RemoteState state) {
      return state.connect(caller);
    }
  }

  record GiveUp(Caller caller) implements Call {
    @Override
    public Step on(RemoteState state) {
      return state.giveUp(caller);
    }
  }

  record Accepted(Dialect dialect) implements Call {
    @Override
    public Step on(RemoteState state) {
      return state.accepted(dialect);
    }
  }

  record Refused(Refusal refusal) implements Call {

    private static final Failure FAILURE = new Failure(Failure.Reason.FAILED, "request failed");
    static final Refused CROSSED = new Refused(new Refusal.Crossed());
    static final Refused INVALID = new Refused(new Refusal.Final(FAILURE));
    static final Refused BROKEN = new Refused(new Refusal.Broken(FAILURE));

    @Override
    public Step on(RemoteState state) {
      return state.refused(refusal);
    }
  }

  record Requested(Knock knock) implements Call {
    @Override
    public Step on(RemoteState state) {
      return state.requested(knock);
    }
  }

  record RequestLost(Knock knock) implements Call {
    @Override
    public Step on(RemoteState state) {
      return state.requestLost(knock);
    }
  }

  record Close(int id) implements Call {
    @Override
    public Step on(RemoteState state) {
      return state.close(id);
    }
  }

  /** A frame of the heavyweight connection. */
  record Read(char frame) implements Call {
    @Override
    public Step on(RemoteState state) throws ProtocolViolation {
      int id = Frame.id(frame);
      return switch (Frame.kind(frame)) {
        case CREATED_NEW_CONNECTION -> state.peerOpened(id);
        case CLOSE_CONNECTION -> state.peerClosed(id);
        case MESSAGE -> state.peerSentToClosed(id);
        case CLOSE_SOCKET -> state.peerRequestedClose(id);
        case CLOSE_END_POINT -> state.peerEndPointClosed();
        case PROBE_SOCKET -> state.probed();
        case PROBE_SOCKET_ACK -> state.heard();
        case REQUEST, ACCEPTED, CROSSED, INVALID, END_OF_STREAM ->
            throw new ProtocolViolation(Frame.text(frame) + " after the handshake");
      };
    }

    boolean is(Frame kind) {
      return Frame.kind(frame) == kind;
    }
  }

  record Heard() implements Call {
    @Override
    public Step on(RemoteState state) {
      return state.heard();
    }
  }

  record Lost(Unsent unsent) implements Call {
    @Override
    public Step on(RemoteState state) {
      return state.lost("lost", unsent);
    }
  }

  record Expired(Deadline deadline) implements Call {
    @Override
    public Step on(RemoteState state) {
      return state.expired(deadline);
    }
  }

  record ShutDown() implements Call {
    @Override
    public Step on(RemoteState state) {
      return state.shutDown();
    }
  }
}
