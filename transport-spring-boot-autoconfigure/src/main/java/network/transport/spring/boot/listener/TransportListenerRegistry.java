// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The listeners of an application, by id, to start and stop them while the application runs.
 *
 * <p>A stopped listener loses nothing: messages wait for it, within its bounds, and beyond these
 * the peers of its endpoint are held back. When the application stops meanwhile, what waits is
 * dropped, and a warning says how much.
 *
 * <p>Thread-safe. All methods may be called by listeners too.
 *
 * @since 0.1.0
 */
public final class TransportListenerRegistry {

  private final Map<String, ListenerContainer> containers = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final List<Consumer<String>> watchers = new ArrayList<>();

  /** A registry that the listeners of an application are added to when it starts. */
  public TransportListenerRegistry() {}

  /**
   * All listeners.
   *
   * @return their ids, sorted
   */
  public Set<String> ids() {
    return new TreeSet<>(containers.keySet());
  }

  /**
   * Tells of each listener once: now, of those there are, and later, when another is added, which
   * happens while the application starts.
   *
   * @param watcher takes their ids, on the calling thread or the one that adds the listener
   */
  public void forEach(Consumer<String> watcher) {
    Set<String> present;
    lock.lock();
    try {
      watchers.add(watcher);
      present = ids();
    } finally {
      lock.unlock();
    }
    present.forEach(watcher);
  }

  /**
   * Has messages handled, first those that waited. Does nothing if it is so already.
   *
   * @param id of the listener
   * @throws IllegalArgumentException if there is no such listener
   */
  public void start(String id) {
    find(id).start();
  }

  /**
   * Lets messages wait from now on. Does not wait for those that are being handled.
   *
   * @param id of the listener
   * @throws IllegalArgumentException if there is no such listener
   */
  public void stop(String id) {
    find(id).stop();
  }

  /**
   * Lets messages wait from now on, and waits for those that are being handled, except the one that
   * the calling listener method handles itself.
   *
   * @param id of the listener
   * @param limit how long to wait
   * @return whether none is being handled any more
   * @throws InterruptedException if the thread is interrupted while it waits; the listener is
   *     stopped
   * @throws IllegalArgumentException if there is no such listener
   */
  public boolean stop(String id, Duration limit) throws InterruptedException {
    ListenerContainer container = find(id);
    container.stop();
    return container.awaitQuiet(limit);
  }

  /**
   * Whether messages are handled.
   *
   * @param id of the listener
   * @return whether it was started, by itself or by the application, and not stopped since
   * @throws IllegalArgumentException if there is no such listener
   */
  public boolean isRunning(String id) {
    return snapshot(id).running();
  }

  /**
   * What a listener is doing and has done.
   *
   * @param id of the listener
   * @return its numbers of this moment
   * @throws IllegalArgumentException if there is no such listener
   */
  public TransportListenerSnapshot snapshot(String id) {
    return find(id).snapshot();
  }

  /** Adds a listener whose id no other one has. */
  void add(ListenerContainer container) {
    String id = container.spec().id();
    List<Consumer<String>> told;
    lock.lock();
    try {
      containers.put(id, container);
      told = List.copyOf(watchers);
    } finally {
      lock.unlock();
    }
    told.forEach(watcher -> watcher.accept(id));
  }

  Collection<ListenerContainer> all() {
    return List.copyOf(containers.values());
  }

  private ListenerContainer find(String id) {
    return Optional.ofNullable(containers.get(id))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no transport listener \"%s\", but there are %s"
                        .formatted(id, ids())));
  }
}
