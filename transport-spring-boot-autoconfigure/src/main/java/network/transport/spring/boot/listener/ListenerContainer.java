// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import network.transport.Event;
import network.transport.spring.boot.lifecycle.EventConsumer;

/**
 * Takes the events of an endpoint from its dispatching thread and has its messages handled by a
 * listener. While it is stopped, messages wait.
 *
 * <p>Thread-safe; its lock comes before that of its queue.
 */
final class ListenerContainer implements EventConsumer {

  private static final System.Logger LOG = System.getLogger(ListenerContainer.class.getName());

  private final ListenerSpec spec;
  private final MessageHandler listener;
  private final TransportListenerErrorHandler errorHandler;
  private final ThreadFactory threads;
  private final Senders senders = new Senders();
  private final LongAdder handled = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final ReentrantLock lock = new ReentrantLock();

  /** Replaced after each closing of the endpoint; read by anyone, changed under the lock. */
  private volatile MessageQueue queue;

  private volatile boolean running;

  /** Whether it stops once what the endpoint received is handled. */
  @GuardedBy("lock")
  private boolean ending;

  ListenerContainer(
      ListenerSpec spec,
      MessageHandler listener,
      TransportListenerErrorHandler errorHandler,
      TransportListenerThreads threads) {
    this.spec = spec;
    this.listener = listener;
    this.errorHandler = errorHandler;
    this.threads = threads.named("transport-listener-" + spec.endPoint() + "-");
    this.queue = newQueue();
  }

  ListenerSpec spec() {
    return spec;
  }

  void start() {
    lock.lock();
    try {
      running = true;
      queue.resume();
    } finally {
      lock.unlock();
    }
  }

  void stop() {
    lock.lock();
    try {
      running = false;
      queue.pause();
    } finally {
      lock.unlock();
    }
  }

  boolean awaitQuiet(Duration limit) throws InterruptedException {
    return queue.awaitQuiet(limit);
  }

  /** The application starts: what nobody handles yet waits. */
  void begin() {
    lock.lock();
    try {
      ending = false;
      queue.reopen();
    } finally {
      lock.unlock();
    }
    if (spec.autoStartup()) {
      start();
    }
  }

  /** The application stops: what nobody will start to handle is dropped, the rest is handled. */
  void end() {
    lock.lock();
    try {
      ending = true;
      queue.close();
    } finally {
      lock.unlock();
    }
    tellOfDropped(queue, "the application stops while the listener is stopped");
  }

  /** The application is closed by the listener itself: what waits behind it is dropped. */
  void abandon() {
    end();
    stop();
    tellOfDropped(queue, "the listener itself closes the application");
  }

  @Override
  public void accept(Event event) throws InterruptedException {
    senders.note(event);
    if (event instanceof Event.Received received) {
      put(message(received));
    }
  }

  private void put(TransportMessage message) throws InterruptedException {
    try {
      queue.put(message);
    } catch (InterruptedException e) {
      // The grace period is over, and there was no room until then.
      dropped.increment();
      throw e;
    }
  }

  @Override
  public boolean drain(Duration limit) throws InterruptedException {
    MessageQueue ended = queue;
    ended.close();
    boolean empty = false;
    try {
      empty = ended.awaitEmpty(limit);
      return empty;
    } finally {
      replace(ended);
      tellOfDropped(ended, empty ? "the listener is stopped" : "the grace period is over");
    }
  }

  @Override
  public boolean handlesOn(Thread thread) {
    return queue.worksOn(thread);
  }

  TransportListenerSnapshot snapshot() {
    MessageQueue now = queue;
    return new TransportListenerSnapshot(
        spec.id(),
        spec.endPoint(),
        running,
        now.read(Mailboxes::waiting),
        now.read(Mailboxes::waitingBytes),
        now.read(Mailboxes::busy),
        handled.sum(),
        failed.sum(),
        dropped.sum());
  }

  private MessageQueue newQueue() {
    return new MessageQueue(spec.limits(), threads, this::handle);
  }

  private TransportMessage message(Event.Received received) {
    long id = received.connectionId();
    return senders
        .of(id)
        .map(sender -> new TransportMessage(spec.endPoint(), sender, id, received.payload()))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "a message came on connection %d, which is not open".formatted(id)));
  }

  private void handle(TransportMessage message) {
    try {
      listener.handle(message);
      handled.increment();
    } catch (Throwable failure) {
      // Whatever a listener throws ends its message only.
      failed.increment();
      report(failure, message);
    }
  }

  private void report(Throwable failure, TransportMessage message) {
    try {
      errorHandler.handle(failure, message);
    } catch (Throwable second) {
      second.addSuppressed(failure);
      LOG.log(ERROR, "listener " + spec.id() + ": its error handler failed on " + message, second);
    }
  }

  /** Workers that do not return keep the old queue, not the next opening of the endpoint. */
  private void replace(MessageQueue ended) {
    lock.lock();
    try {
      ended.retire();
      queue = newQueue();
      running &= !ending;
      ending = false;
      if (running) {
        queue.resume();
      }
    } finally {
      lock.unlock();
    }
  }

  private void tellOfDropped(MessageQueue from, String reason) {
    int count = from.takeDropped();
    if (count > 0) {
      dropped.add(count);
      LOG.log(
          WARNING,
          "listener {0} of endpoint {1}: {2} messages dropped, since {3}",
          spec.id(),
          spec.endPoint(),
          count,
          reason);
    }
  }
}
