// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.TransportEvent;
import network.transport.spring.boot.event.TransportApplicationEvent;
import network.transport.spring.boot.lifecycle.EndPointLifecycle;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;

/**
 * Sends messages from an endpoint to peers, by name or by address.
 *
 * <p>The first message to a destination opens a lightweight connection, on the sending thread,
 * which waits for it up to the connect timeout of the transport. The connection is kept open for
 * the messages that follow and closed when it was not used for the idle timeout.
 *
 * <p>A send that returns has been accepted, in order, as {@link network.transport.Connection}
 * promises. What one thread sends to a destination, or several that hand over to one another,
 * arrives in that order, also over reconnections; a message is never sent twice. When a connection
 * is lost, what had been accepted and had not arrived is lost with it: each message arrives at most
 * once. Whoever needs more sends answers.
 *
 * <p>A lost connection to a named peer is dialled again in the background; a send meanwhile fails
 * or waits, as configured. An address is dialled again by the next send. The template hears of a
 * loss by the application events of its endpoint or of its transport's observer, and without them
 * at the next send.
 *
 * <p>This class is final, and no proxy can stand for it: what is injected {@code @Lazy}, or has
 * aspects, is injected as {@link TransportOperations}.
 *
 * <p>Not to be used in an {@link network.transport.EventHandler}, whose thread may not wait.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class TransportTemplate
    implements TransportOperations,
        SmartLifecycle,
        AutoCloseable,
        ApplicationListener<TransportApplicationEvent<?>> {

  /** After the endpoints at a start, and before them at a stop. */
  public static final int PHASE = EndPointLifecycle.PHASE + 1;

  private final TemplateSettings settings;
  private final Supplier<TemplateThreads> newThreads;
  private final ReentrantLock lock = new ReentrantLock();

  /** Read by anyone, replaced under the lock. */
  private volatile Optional<Streams> running = Optional.empty();

  TransportTemplate(TemplateSettings settings, Supplier<TemplateThreads> newThreads) {
    this.settings = settings;
    this.newThreads = newThreads;
  }

  @Override
  public void send(String peer, Object payload) {
    send(Destination.peer(peer), payload);
  }

  @Override
  public void send(EndPointAddress address, Object payload) {
    send(Destination.address(address), payload);
  }

  @Override
  public void send(Destination destination, Object payload) {
    sendAll(destination, List.of(payload));
  }

  @Override
  public void sendAll(String peer, List<?> payloads) {
    sendAll(Destination.peer(peer), payloads);
  }

  @Override
  public void sendAll(EndPointAddress address, List<?> payloads) {
    sendAll(Destination.address(address), payloads);
  }

  @Override
  public void sendAll(Destination destination, List<?> payloads) {
    List<ByteBuffer> buffers = payloads.stream().map(this::buffer).toList();
    if (buffers.isEmpty()) {
      return;
    }
    OutgoingMessages messages = new OutgoingMessages(settings.endPoint(), destination, buffers);
    Runnable proceed = () -> streams(destination).send(messages);
    List<TransportSendInterceptor> interceptors = settings.interceptors();
    for (int i = interceptors.size() - 1; i >= 0; i--) {
      proceed = surrounded(interceptors.get(i), messages, proceed);
    }
    proceed.run();
  }

  private static Runnable surrounded(
      TransportSendInterceptor interceptor, TransportSend send, Runnable proceed) {
    return () -> interceptor.around(send, proceed);
  }

  private ByteBuffer buffer(Object payload) {
    return payload instanceof ByteBuffer buffer
        ? buffer.duplicate()
        : ByteBuffer.wrap(settings.converter().toPayload(payload));
  }

  private Streams streams(Destination destination) {
    return running.orElseThrow(() -> Failure.stopped(destination).exception());
  }

  /**
   * Hears that a connection was lost.
   *
   * @param event any event; those of other endpoints change nothing
   */
  @Override
  public void onApplicationEvent(TransportApplicationEvent<?> event) {
    Object payload = event.payload();
    if (payload instanceof Event.ErrorEvent error
        && event.getSource().equals(settings.endPoint())) {
      // Only the code of a lost connection comes with a peer.
      error.peer().ifPresent(peer -> lost(peer, error.message()));
    } else if (payload instanceof TransportEvent.PeerDisconnected gone) {
      // Perhaps from another endpoint, which leaves the connections of this one open.
      lost(gone.peer(), gone.reason());
    }
  }

  private void lost(EndPointAddress peer, String reason) {
    running.ifPresent(streams -> streams.lost(peer, reason));
  }

  /** Allows sends. No thread is started before one is needed. */
  @Override
  public void start() {
    lock.lock();
    try {
      if (running.isEmpty()) {
        running = Optional.of(new Streams(settings, newThreads.get()));
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Closes all connections, after what was accepted on them; who waits for one fails with {@link
   * TemplateStoppedException}. No thread is left.
   */
  @Override
  public void stop() {
    Optional<Streams> last;
    lock.lock();
    try {
      last = running;
      running = Optional.empty();
    } finally {
      lock.unlock();
    }
    last.ifPresent(Streams::stop);
  }

  /** The same as {@link #stop()}. */
  @Override
  public void close() {
    stop();
  }

  @Override
  public boolean isRunning() {
    return running.isPresent();
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  /** The streams in use, for tests. */
  Streams streams() {
    return running.orElseThrow();
  }
}
