// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import network.transport.common.Faults;
import network.transport.common.LoopThread;
import org.jspecify.annotations.Nullable;

/**
 * One selector and one thread at a time: everything that must not overlap for a socket or an
 * endpoint runs here. Which thread that is, {@link Lead} knows.
 *
 * <p>{@code execute}, {@code wake} and {@code stop} are thread-safe; the rest is confined to the
 * event loop.
 */
final class EventLoop {

  private static final Logger LOG = System.getLogger(EventLoop.class.getName());
  private static final int READ_BUFFER_BYTES = 64 * 1024;

  private final Selector selector;
  private final LoopThread thread;
  private final Consumer<String> died;
  private final LoopTasks tasks = new LoopTasks();
  private final AtomicBoolean awake = new AtomicBoolean(true);
  private final Timers timers = new Timers();
  private final Watch watch = new Watch();
  private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(READ_BUFFER_BYTES);
  private final Waits waits;
  private final Spare spare = new Spare();
  private final Lead lead;
  private final Deferred released = new Deferred();

  /** For whom a receiver runs the loop; null while its own thread does. */
  private @Nullable EventQueue served;

  /** Why the loop has to end. */
  private @Nullable Throwable fault;

  private volatile boolean stopping;

  /** A channel that the loop watches. */
  interface Selected {
    /** Some of the operations that the key is interested in are ready. */
    void ready(SelectionKey key);

    /** The loop ends: close the channel. */
    void loopEnded();
  }

  /**
   * Makes a loop that does not run yet.
   *
   * @param died is told why, if the loop ends by a fault
   */
  EventLoop(String name, boolean daemon, Consumer<String> died) throws IOException {
    this.died = died;
    selector = Selector.open();
    waits = new Waits(selector, awake, Runtime.getRuntime().availableProcessors());
    thread = new LoopThread(this::run, name);
    thread.setDaemon(daemon);
    lead = new Lead(this, thread);
  }

  void start() {
    thread.start();
  }

  /** Whether the current thread runs the loop now. */
  boolean inLoop() {
    return lead.isMine();
  }

  Lead lead() {
    return lead;
  }

  /**
   * Runs a task on the loop, after those that were given before. Ignored once the loop has ended.
   */
  void execute(Runnable task) {
    tasks.add(task);
    wake();
    lead.callIfFree();
  }

  /** Whoever runs the loop looks again soon. */
  void wake() {
    if (awake.compareAndSet(false, true)) {
      selector.wakeup();
    }
  }

  boolean hasTasks() {
    return !tasks.isEmpty();
  }

  /** Runs a task now if this is the loop, else soon. */
  void executeHere(Runnable task) {
    if (inLoop()) {
      task.run();
    } else {
      execute(task);
    }
  }

  Timers timers() {
    return timers;
  }

  Watch watch() {
    return watch;
  }

  /** The buffer for reads: valid until the loop reads again. */
  ByteBuffer readBuffer() {
    return readBuffer.clear();
  }

  Waits waits() {
    return waits;
  }

  /** An array for messages that come in pieces and are only lent. */
  Spare spare() {
    return spare;
  }

  SelectionKey register(SelectableChannel channel, int operations, Selected selected)
      throws IOException {
    channel.configureBlocking(false);
    return channel.register(selector, operations, selected);
  }

  /** Runs a task once the descriptors (and ports) of channels closed until now are given back. */
  void afterRelease(Runnable task) {
    released.add(task);
  }

  /** Ends the loop after the tasks that it was given. */
  void stop() {
    execute(
        () -> {
          stopping = true;
          lead.reserve();
        });
  }

  /** Waits for the end of the thread; an interrupt is kept for the caller. */
  void join(long millis) {
    if (!inLoop()) {
      Patience.join(thread, millis);
    }
  }

  /** Gives back what a loop that does not run holds. */
  void discard() {
    try {
      selector.close();
    } catch (IOException | Error e) {
      // Nothing may keep those who wait for the end of the loop from hearing of it.
      LOG.log(Level.WARNING, "selector did not close", e);
    }
  }

  private void run() {
    try {
      lead.takeAsOwn();
      while (!stopping && fault == null) {
        round(Long.MAX_VALUE);
        if (lead.handOver()) {
          lead.takeAsOwn();
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      fault = e;
    } finally {
      lead.end();
      reportFault();
      end();
    }
  }

  private void reportFault() {
    Throwable why = fault;
    if (why != null) {
      LoopTasks.runGuarded(() -> died.accept("event loop " + thread.getName() + " ended: " + why));
      Faults.report(LOG, "event loop ended by a fault", why);
    }
  }

  /** A round of a receiver; a fault ends the loop on its own thread, and no call of receive. */
  void roundFor(EventQueue queue, long mostNanos) {
    served = queue;
    try {
      round(mostNanos);
    } catch (IOException | RuntimeException | Error e) {
      fault = e;
      lead.reserve();
    } finally {
      served = null;
    }
  }

  private void round(long mostNanos) throws IOException {
    select(mostNanos);
    dispatch();
    timers.runDue(LoopTasks::runGuarded);
    tasks.runTurn();
    watch.run(tasks.isEmpty() && !roundOver());
  }

  /** Whether the one who runs the loop has better things to do than to read on. */
  boolean roundOver() {
    EventQueue queue = served;
    return queue == null ? lead.claimed() : !queue.quiet() || lead.reserved();
  }

  private void select(long mostNanos) throws IOException {
    if (!selector.selectedKeys().isEmpty() && released.isEmpty()) {
      // What a round that was over early has left.
      return;
    }
    awake.set(false);
    long nanos = Math.min(mostNanos, timers.nanosToNext());
    if (nanos == 0 || hasMoreToDo() || roundOver()) {
      selector.selectNow();
    } else {
      waits.await(nanos);
    }
    awake.set(true);
    if (served == null) {
      // A handler that interrupted its own thread would make every select return at once.
      Thread.interrupted();
    }
    // Selecting has flushed the keys of closed channels.
    released.run();
  }

  private boolean hasMoreToDo() {
    return !tasks.isEmpty() || !released.isEmpty() || !watch.isEmpty();
  }

  private void dispatch() {
    Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
    while (ready.hasNext()) {
      SelectionKey key = ready.next();
      ready.remove();
      if (key.isValid() && key.attachment() instanceof Selected selected) {
        dispatch(selected, key);
        if (lead.hasToLeave()) {
          // The rest is for the next one.
          return;
        }
      }
    }
  }

  private static void dispatch(Selected selected, SelectionKey key) {
    try {
      selected.ready(key);
    } catch (RuntimeException | Error e) {
      Faults.report(LOG, "a socket of the event loop failed", e);
    }
  }

  private void end() {
    LoopTasks.runGuarded(this::endChannels);
    tasks.runAll();
    discard();
    released.run();
  }

  private void endChannels() {
    for (SelectionKey key : selector.keys()) {
      if (key.attachment() instanceof Selected selected) {
        LoopTasks.runGuarded(selected::loopEnded);
      }
    }
  }

  /** Runs what the loop was given after its end, if it has ended, in its place. */
  void runLeft() {
    if (!thread.isAlive()) {
      tasks.runAll();
      released.run();
    }
  }
}
