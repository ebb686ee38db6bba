// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import network.transport.EndPointAddress;
import network.transport.PeerSnapshot;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.ProtocolViolation;
import network.transport.tcp.protocol.Refusal;
import network.transport.tcp.protocol.RelyViolation;
import network.transport.tcp.protocol.RemoteState;
import network.transport.tcp.protocol.Step;
import network.transport.tcp.protocol.Terms;
import org.jspecify.annotations.Nullable;

/**
 * The shell of one heavyweight connection: a lock, a state, and one way to carry out what the state
 * decides. A record is used for one heavyweight connection and then forgotten.
 *
 * <p>Thread-safe.
 */
final class RemoteEndPoint {

  private static final Logger LOG = System.getLogger(RemoteEndPoint.class.getName());

  private final LocalEndPoint local;
  private final EndPointAddress address;
  private final int heavyweightId;

  /** Fair, or callers that open and close in a loop would keep the event loop from its frames. */
  private final ReentrantLock lock = new ReentrantLock(true);

  private final Effects effects;

  @GuardedBy("lock")
  private RemoteState state;

  /** An input of the state that a frame may make fail. */
  interface FrameInput {
    Step on(RemoteState state) throws ProtocolViolation;
  }

  /** An input of the state. */
  interface Input {
    Step on(RemoteState state);
  }

  RemoteEndPoint(LocalEndPoint local, EndPointAddress address, int heavyweightId) {
    this.local = local;
    this.address = address;
    this.heavyweightId = heavyweightId;
    boolean theirsWins = address.compareTo(local.address()) < 0;
    this.state =
        RemoteState.initial(new Terms(theirsWins, local.options().limits().connectionsPerSocket()));
    this.effects = new Effects(this);
  }

  LocalEndPoint local() {
    return local;
  }

  EndPointAddress address() {
    return address;
  }

  Counters counters() {
    return local.counters();
  }

  int maxMessageLength() {
    return local.options().limits().maxReceiveLength();
  }

  long connectionId(int lightweightId) {
    return (long) heavyweightId << 32 | Integer.toUnsignedLong(lightweightId);
  }

  /** Gives the state an input and carries out what it decides. */
  void apply(Input input) {
    try {
      applyFrame(input::on);
    } catch (ProtocolViolation e) {
      throw notByUs(e);
    }
  }

  private static AssertionError notByUs(ProtocolViolation e) {
    return new AssertionError("an input that is no frame broke the protocol", e);
  }

  /** Gives the state an input from the peer and carries out what it decides; the next state. */
  RemoteState applyFrame(FrameInput input) throws ProtocolViolation {
    RemoteState next;
    lock.lock();
    try {
      next = transition(input);
    } finally {
      lock.unlock();
    }
    afterwards();
    return next;
  }

  @GuardedBy("lock")
  private RemoteState transition(FrameInput input) throws ProtocolViolation {
    RemoteState before = state;
    try {
      Step step = input.on(before);
      state = step.next();
      effects.perform(before, step);
    } catch (RelyViolation e) {
      local.relyViolated(this, e);
      throw e;
    } catch (RuntimeException | Error e) {
      breakOff("internal error: " + e);
      throw e;
    }
    RemoteState next = state;
    if (before.getClass() != next.getClass()) {
      LOG.log(Level.DEBUG, () -> this + ": " + name(before) + " to " + name(next));
    }
    return next;
  }

  /** What was decided is done by half: the socket ends, and the record with it. */
  @GuardedBy("lock")
  private void breakOff(String reason) {
    if (effects.link() != null) {
      // Its reader tells of the end, behind what has been read.
      disconnect(reason);
      return;
    }
    RemoteState before = state;
    Step last = before.faulted(reason);
    state = last.next();
    effects.perform(before, last);
  }

  /** What may take a while, or calls the application, happens when every lock is released. */
  private void afterwards() {
    Link current = effects.link();
    if (current != null) {
      current.outbox().flush();
    }
    local.deliver();
  }

  private static String name(RemoteState state) {
    return state.getClass().getSimpleName();
  }

  /** A connect of ours asks for a connection; its outcome comes to the attempt. */
  void connect(ConnectAttempt attempt) {
    lock.lock();
    try {
      effects.extend(attempt);
      transition(state -> state.connect(attempt));
    } catch (ProtocolViolation e) {
      throw notByUs(e);
    } finally {
      lock.unlock();
    }
    afterwards();
  }

  void close(int lightweightId) {
    apply(state -> state.close(lightweightId));
  }

  /**
   * Our request was accepted on this link, whose frames are read from now on; false if nobody wants
   * it any more.
   */
  boolean dialAccepted(OutboundHandshake dial, Link link, Dialect dialect) {
    return dialEnded(
        dial,
        state -> {
          link.input().readWith(effects.use(link, dialect));
          return state.accepted(dialect);
        });
  }

  /** Our request died. */
  void dialRefused(OutboundHandshake dial, Refusal refusal) {
    dialEnded(dial, state -> state.refused(refusal));
  }

  private boolean dialEnded(OutboundHandshake dial, FrameInput outcome) {
    lock.lock();
    try {
      if (!effects.isCurrent(dial)) {
        return false;
      }
      transition(outcome);
    } catch (ProtocolViolation e) {
      throw notByUs(e);
    } finally {
      lock.unlock();
    }
    afterwards();
    return true;
  }

  /** The socket is gone. Called by its event loop after the last byte was read. */
  void lost(LinkEnd end) {
    if (end.violation() != null) {
      LOG.log(Level.WARNING, () -> this + ": protocol violation: " + end.reason());
    }
    apply(state -> state.lost(end.reason(), end.unsent()));
  }

  /** Breaks the socket, if there is one: both sides lose it. */
  void disconnect(String reason) {
    Link current = effects.link();
    if (current != null) {
      current.cut(reason);
    }
  }

  void received(int lightweightId, ByteBuffer in, int start, int length) {
    counters().received(length);
    local.sink().received(connectionId(lightweightId), in, start, length);
  }

  void received(int lightweightId, byte[] bytes, int length) {
    counters().received(length);
    local.sink().received(connectionId(lightweightId), bytes, length);
  }

  boolean probing() {
    return effects.probing();
  }

  /** Whether the record has ended. */
  boolean over() {
    return effects.over();
  }

  PeerSnapshot snapshot() {
    RemoteState now;
    lock.lock();
    try {
      now = state;
    } finally {
      lock.unlock();
    }
    return Snapshots.peer(address, now, effects.link(), counters().recentErrors.lastOf(address));
  }

  /** The socket, once there is one. */
  @Nullable Link link() {
    return effects.link();
  }

  @Override
  public String toString() {
    return local.address() + "->" + address;
  }
}
