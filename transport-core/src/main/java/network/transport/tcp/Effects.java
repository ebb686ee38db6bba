// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import network.transport.Event;
import network.transport.Reliability;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Deadline;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.Effect;
import network.transport.tcp.protocol.Ended;
import network.transport.tcp.protocol.RemoteState;
import network.transport.tcp.protocol.Step;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the effects of one remote endpoint, in order; none of them blocks.
 *
 * <p>Guarded by the lock of its remote endpoint; {@code link}, {@code probing} and {@code over} may
 * be read by anybody.
 */
final class Effects {

  private static final String ENDED = "the heavyweight connection has ended";

  private final RemoteEndPoint remote;
  private final LocalEndPoint local;
  private final Deadlines deadlines;
  private Dialect spoken = Dialect.V0;
  private @Nullable ConnectAttempt firstAttempt;
  private @Nullable OutboundHandshake dial;
  private volatile @Nullable Link link;
  private volatile boolean over;

  Effects(RemoteEndPoint remote) {
    this.remote = remote;
    this.local = remote.local();
    this.deadlines = new Deadlines(remote);
  }

  void perform(RemoteState before, Step step) {
    for (Effect effect : step.effects()) {
      if (!performOnSocket(effect) && !performForWaiter(effect) && !post(effect)) {
        performOnDial(effect);
      }
    }
    if (step.next() instanceof Ended && !(before instanceof Ended)) {
      over = true;
      deadlines.stopAll();
    }
    Accounting.count(local, remote.address(), before, step);
  }

  private boolean performOnSocket(Effect effect) {
    Link current = link;
    if (effect instanceof Effect.Send send) {
      send(send.frame());
    } else if (effect instanceof Effect.Accept accept) {
      accept((InboundHandshake) accept.request());
    } else if (effect instanceof Effect.Disconnect && current != null) {
      current.finish(ENDED, local.linger());
    } else if (effect instanceof Effect.Cut && current != null) {
      current.cut(ENDED);
    } else if (effect instanceof Effect.Arm arm) {
      arm(arm.deadline());
    } else if (effect instanceof Effect.Disarm disarm) {
      deadlines.disarm(disarm.deadline());
    } else {
      return false;
    }
    return true;
  }

  private void send(ControlFrame frame) {
    Link current = link;
    if (current != null) {
      current.outbox().append(frame, spoken);
    }
  }

  private void accept(InboundHandshake request) {
    spoken = request.dialect();
    Link theirs = request.link();
    // First, so that whatever happens now, the end of the link is told to its new owner.
    theirs.input().readWith(reader(theirs));
    take(theirs);
    request.accept();
  }

  private void take(Link one) {
    link = one;
    local.endPointLinks().add(one);
  }

  private FrameReader reader(Link theirs) {
    return new FrameReader(remote, theirs, spoken, remote.maxMessageLength());
  }

  /** A clock for an answer starts when the question has left. */
  private void arm(Deadline deadline) {
    Link current = link;
    if (deadline == Deadline.UNUSED || current == null) {
      deadlines.arm(deadline);
    } else {
      deadlines.armAfter(deadline, current.outbox());
    }
  }

  private boolean performForWaiter(Effect effect) {
    Link current = link;
    if (effect instanceof Effect.Serve serve && current != null) {
      local.counters().outgoingOpened.increment();
      ((ConnectAttempt) serve.waiter())
          .served(new LightweightConnection(remote, current.outbox(), serve.id()));
    } else if (effect instanceof Effect.StartAfresh afresh) {
      ((ConnectAttempt) afresh.waiter()).startAfresh();
    } else if (effect instanceof Effect.Fail fail) {
      ((ConnectAttempt) fail.waiter()).failed(fail.failure());
    } else {
      return false;
    }
    return true;
  }

  private boolean post(Effect effect) {
    if (effect instanceof Effect.PostOpened opened) {
      long id = remote.connectionId(opened.id());
      local
          .sink()
          .post(new Event.ConnectionOpened(id, Reliability.RELIABLE_ORDERED, remote.address()));
    } else if (effect instanceof Effect.PostClosed closed) {
      local.sink().post(new Event.ConnectionClosed(remote.connectionId(closed.id())));
    } else if (effect instanceof Effect.PostLost lost) {
      local.post(Event.ErrorEvent.connectionLost(remote.address(), lost.reason()));
    } else {
      return false;
    }
    return true;
  }

  private void performOnDial(Effect effect) {
    if (effect instanceof Effect.Dial) {
      dial();
    } else if (effect instanceof Effect.AbandonDial && dial != null) {
      dial.abandon();
      dial = null;
    } else if (effect instanceof Effect.Refuse refuse) {
      InboundHandshake request = (InboundHandshake) refuse.request();
      local.loop().execute(() -> request.refuse(refuse.answer()));
    } else if (effect instanceof Effect.Reconsider reconsider) {
      InboundHandshake request = (InboundHandshake) reconsider.request();
      local.loop().execute(() -> local.requested(remote.address(), request));
    } else if (effect instanceof Effect.Unlink) {
      local.unlink(remote);
    } else if (effect instanceof Effect.CountIgnored) {
      local.counters().ignoredFrames.increment();
    }
  }

  private void dial() {
    ConnectAttempt first = firstAttempt;
    Dialect dialect = first == null ? Dialect.V0 : first.dialect();
    OutboundHandshake next = new OutboundHandshake(remote, dialect, deadlines::requestDeadline);
    dial = next;
    local.loop().execute(next::start);
  }

  /** One more connect waits for our request, which lives as long as the longest deadline. */
  void extend(ConnectAttempt attempt) {
    if (firstAttempt == null) {
      firstAttempt = attempt;
    }
    deadlines.extendRequest(attempt.deadlineNanos());
  }

  boolean isCurrent(OutboundHandshake finished) {
    return dial == finished;
  }

  /** Takes the socket of our own request. */
  LinkReader use(Link ours, Dialect dialect) {
    spoken = dialect;
    take(ours);
    return reader(ours);
  }

  @Nullable Link link() {
    return link;
  }

  boolean over() {
    return over;
  }

  boolean probing() {
    return deadlines.probing();
  }
}
