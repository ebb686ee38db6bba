// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.tcp.concurrency.Models.require;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.Reliability;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.Effect;
import network.transport.tcp.protocol.Ended;
import network.transport.tcp.protocol.IdSet;
import network.transport.tcp.protocol.ProtocolViolation;
import network.transport.tcp.protocol.RemoteState;
import network.transport.tcp.protocol.Request;
import network.transport.tcp.protocol.Step;
import network.transport.tcp.protocol.Terms;
import network.transport.tcp.protocol.Valid;
import network.transport.tcp.protocol.Waiter;
import network.transport.tcp.wire.FrameDecoder;
import network.transport.tcp.wire.FrameSink;
import org.jspecify.annotations.Nullable;

/**
 * One end of a heavyweight connection: the states and the outbox are those of production, joined as
 * {@link RemoteEndPoint} and {@link Effects} join them; what is left out is sockets, clocks and
 * dialling. Thread-safe.
 */
final class ModelEnd {

  private static final int ROOMY = 1 << 20;
  private static final int MOST_CONNECTIONS = 16;

  /** Made once, by the states themselves, so that it is not explored how. */
  private static final RemoteState OPENED = opened();

  private static final RemoteState OPENED_TO = openedTo();

  private static final EndPointAddress PEER = EndPointAddress.of("peer", 1, 0);

  private final ReentrantLock lock = new ReentrantLock();
  private final ModelLoop loop;
  private final ModelSocket socket;
  private final FrameDecoder decoder = new FrameDecoder(Dialect.V0, ROOMY);
  private final FrameSink frames = new Frames();

  @GuardedBy("lock")
  private RemoteState state;

  private @Nullable ModelEnd peer;

  /** What the application is told. */
  private final EventQueue queue = new EventQueue(ROOMY, ROOMY, () -> {});

  /** The open connections of the peer. Confined to the loop, as in {@link FrameReader}. */
  private IdSet open;

  /** Whether the socket has ended. Confined to the loop. */
  private boolean over;

  /** A connect, and what came of it: an identifier, or nothing yet, or to start afresh. */
  static final class Connect implements Waiter {
    private static final int WAITS = 0;
    private static final int AFRESH = -1;
    private static final int FAILED = -2;

    private volatile int outcome = WAITS;

    int id() {
      return outcome;
    }

    boolean resolved() {
      return outcome != WAITS;
    }

    boolean served() {
      return outcome > 0;
    }

    boolean afresh() {
      return outcome == AFRESH;
    }

    private void is(int known) {
      require(outcome == WAITS, "resolved once");
      outcome = known;
    }
  }

  /** An input of the state. */
  private interface Input {
    Step on(RemoteState state) throws ProtocolViolation;
  }

  private ModelEnd(ModelLoop loop, RemoteState state) {
    this.loop = loop;
    this.socket = new ModelSocket(loop, ROOMY);
    this.state = state;
    this.open = opened(state);
  }

  private static IdSet opened(RemoteState state) {
    return state instanceof Valid valid ? valid.incoming().open() : IdSet.EMPTY;
  }

  private static RemoteState opened() {
    return initial(true).connect(new Connect()).next().accepted(Dialect.V0).next();
  }

  private static RemoteState openedTo() {
    Request request = () -> Dialect.V0;
    try {
      return initial(false).requested(request).next().peerOpened(ModelPair.FIRST).next();
    } catch (ProtocolViolation e) {
      throw new AssertionError(e);
    }
  }

  private static RemoteState initial(boolean theirsWins) {
    return RemoteState.initial(new Terms(theirsWins, MOST_CONNECTIONS));
  }

  /** Two ends that are connected; the first has the first connection open. */
  static List<ModelEnd> pair(ModelLoop loop) {
    ModelEnd near = new ModelEnd(loop, OPENED);
    ModelEnd far = new ModelEnd(loop, OPENED_TO);
    near.peer = far;
    far.peer = near;
    near.socket.connect(far::read);
    far.socket.connect(near::read);
    far.post(new Effect.PostOpened(ModelPair.FIRST));
    return List.of(near, far);
  }

  private RemoteState apply(Input input) {
    RemoteState next;
    lock.lock();
    try {
      Step step = input.on(state);
      next = step.next();
      state = next;
      for (Effect effect : step.effects()) {
        perform(effect);
      }
    } catch (ProtocolViolation e) {
      throw new AssertionError(e);
    } finally {
      lock.unlock();
    }
    socket.outbox().flush();
    return next;
  }

  @GuardedBy("lock")
  private void perform(Effect effect) {
    if (effect instanceof Effect.Send send) {
      socket.outbox().append(send.frame(), Dialect.V0);
    } else if (effect instanceof Effect.Serve serve) {
      ((Connect) serve.waiter()).is(serve.id());
    } else if (effect instanceof Effect.StartAfresh afresh) {
      ((Connect) afresh.waiter()).is(Connect.AFRESH);
    } else if (effect instanceof Effect.Fail fail) {
      ((Connect) fail.waiter()).is(Connect.FAILED);
    } else if (effect instanceof Effect.Disconnect) {
      socket.outbox().finish("ended");
      socket.outbox().whenWritten(this::endStream);
    } else if (effect instanceof Effect.Cut) {
      socket.outbox().fail("ended");
      loop.later(this::endStream);
    } else {
      post(effect);
    }
  }

  private void post(Effect effect) {
    if (effect instanceof Effect.PostOpened opened) {
      queue.post(new Event.ConnectionOpened(opened.id(), Reliability.RELIABLE_ORDERED, PEER));
    } else if (effect instanceof Effect.PostClosed closed) {
      queue.post(new Event.ConnectionClosed(closed.id()));
    } else if (effect instanceof Effect.PostLost lost) {
      queue.post(Event.ErrorEvent.connectionLost(PEER, lost.reason()));
    }
  }

  Connect connect() {
    Connect connect = new Connect();
    apply(state -> state.connect(connect));
    return connect;
  }

  /** As the close of a lightweight connection does it. */
  boolean close(LightweightConnection connection) {
    boolean first = socket.outbox().close(connection);
    if (first) {
      apply(state -> state.close(connection.id()));
    }
    return first;
  }

  /** Breaks the socket, as a disconnect does it. */
  boolean disconnect() {
    socket.outbox().fail("disconnected");
    loop.later(this::lose);
    loop.later(this::endStream);
    return true;
  }

  private void lose() {
    over = true;
    apply(state -> state.lost("the socket broke", socket.outbox().status().unsent()));
  }

  private void endStream() {
    ModelEnd other = peer;
    if (other != null) {
      other.lose();
    }
  }

  /** As the close of an endpoint does it, but for the wait. */
  boolean shutDown() {
    apply(RemoteState::shutDown);
    queue.post(new Event.EndPointClosed());
    return true;
  }

  /** As the close of a transport does it that has no time to wait for the peer. */
  boolean shutDownAndCut() {
    return shutDown() && disconnect();
  }

  /** The next event; waits for it. */
  Event take() throws InterruptedException {
    return Internals.take(queue);
  }

  /** The next event, if there is one. */
  Optional<Event> poll() throws InterruptedException {
    return Optional.ofNullable(queue.poll(0));
  }

  private void read(byte[] bytes) {
    if (over) {
      return; // A socket that has ended is not read.
    }
    socket.outbox().writer().heard();
    try {
      decoder.decode(ByteBuffer.wrap(bytes), frames);
    } catch (ProtocolViolation e) {
      throw new AssertionError(e);
    }
  }

  Outbox outbox() {
    return socket.outbox();
  }

  /** What the application has not been told yet, in order. */
  List<String> events() {
    List<String> events = new ArrayList<>();
    for (Event next = queue.poll(); next != null; next = queue.poll()) {
      events.add(text(next));
    }
    return events;
  }

  static String text(Event event) {
    if (event instanceof Event.ConnectionOpened opened) {
      return "opened " + opened.connectionId();
    } else if (event instanceof Event.Received received) {
      return "received " + received.connectionId() + " " + received.payload().length;
    } else if (event instanceof Event.ConnectionClosed closed) {
      return "closed " + closed.connectionId();
    }
    return event instanceof Event.EndPointClosed ? "end" : "lost";
  }

  boolean ended() {
    lock.lock();
    try {
      OutboxStatus left = socket.outbox().status();
      return state instanceof Ended && (left.broken() || left.queued() == 0);
    } finally {
      lock.unlock();
    }
  }

  private final class Frames implements FrameSink {
    @Override
    public void control(ControlFrame frame) {
      open = opened(apply(state -> input(state, frame)));
    }

    private Step input(RemoteState state, ControlFrame frame) throws ProtocolViolation {
      if (frame instanceof ControlFrame.CreatedNewConnection created) {
        return state.peerOpened(created.id());
      } else if (frame instanceof ControlFrame.CloseConnection close) {
        return state.peerClosed(close.id());
      } else if (frame instanceof ControlFrame.CloseSocket close) {
        return state.peerRequestedClose(close.lastReceived());
      }
      require(frame instanceof ControlFrame.CloseEndPoint, "a frame without probes");
      return state.peerEndPointClosed();
    }

    @Override
    public void message(int id, ByteBuffer in, int start, int length) {
      received(id, length);
    }

    @Override
    public void assembled(int id, byte[] bytes, int length) {
      received(id, length);
    }

    @Override
    public byte[] array(int atLeast) {
      return new byte[atLeast];
    }

    private void received(int id, int length) {
      if (open.contains(id)) {
        queue.post(new Event.Received(id, new byte[length]));
      } else {
        apply(state -> state.peerSentToClosed(id));
      }
    }

    @Override
    public boolean wantsMore() {
      return true;
    }
  }
}
