// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.EventHandler;
import network.transport.Transport;

/**
 * Keeps what it is told, messages as events with a payload of their own, each after it has acted on
 * it. What an action throws is kept for the test, and thrown. Thread-safe.
 */
public final class RecordingHandler implements EventHandler {

  private final Action action;
  private final CompletableFuture<EndPoint> self = new CompletableFuture<>();
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private final List<String> threads = new CopyOnWriteArrayList<>();
  private final List<Event> events = new CopyOnWriteArrayList<>();

  /** What is done on an event, with an endpoint that is made after its handler. */
  @FunctionalInterface
  public interface Action {
    /** Does it. */
    void run(EndPoint self, Event event) throws Exception;
  }

  /** Does nothing but record. */
  public RecordingHandler() {
    this((self, event) -> {});
  }

  /** Does this on each event. */
  public RecordingHandler(Action action) {
    this.action = action;
  }

  /** Makes the endpoint whose events come here. */
  public EndPoint at(Transport transport) throws Exception {
    return at(transport, EndPointOptions.defaults());
  }

  /** Makes the endpoint whose events come here. */
  public EndPoint at(Transport transport, EndPointOptions options) throws Exception {
    EndPoint made = transport.newEndPoint(options.withHandler(this));
    self.complete(made);
    return made;
  }

  @Override
  public void received(long connectionId, ByteBuffer payload) {
    byte[] copy = new byte[payload.remaining()];
    payload.get(copy);
    event(new Event.Received(connectionId, copy));
  }

  @Override
  public void event(Event event) {
    threads.add(Thread.currentThread().getName());
    try {
      action.run(self.join(), event);
    } catch (Exception | Error e) {
      failure.complete(e);
      throw new IllegalStateException(e);
    } finally {
      events.add(event);
    }
  }

  /** What came, once it is so much. */
  public List<Event> await(int count) throws Exception {
    Await.until(() -> count + " events, but " + events, () -> events.size() >= count);
    return List.copyOf(events);
  }

  /** The names of the threads on which it was told, one for each event. */
  public List<String> threads() {
    return threads;
  }

  /** What an action was the first to throw, if one did. */
  public CompletableFuture<Throwable> failure() {
    return failure;
  }

  /** A message as it is kept. */
  public static Event message(long connectionId, String text) {
    return new Event.Received(connectionId, text.getBytes(UTF_8));
  }
}
