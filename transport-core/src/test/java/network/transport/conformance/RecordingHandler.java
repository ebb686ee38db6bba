// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import network.transport.Event;
import network.transport.EventHandler;

/** Keeps what it is told, messages as events with a payload of their own. Thread-safe. */
public class RecordingHandler implements EventHandler {

  private final List<Event> events = new CopyOnWriteArrayList<>();

  @Override
  public void received(long connectionId, ByteBuffer payload) {
    byte[] copy = new byte[payload.remaining()];
    payload.duplicate().get(copy);
    events.add(new Event.Received(connectionId, copy));
  }

  @Override
  public void event(Event event) {
    events.add(event);
  }

  /** What came, once it is so much. */
  public List<Event> await(int count) throws Exception {
    Await.until(() -> count + " events, but " + events, () -> events.size() >= count);
    return List.copyOf(events);
  }

  /** A message as it is kept. */
  public static Event message(long connectionId, String text) {
    return new Event.Received(connectionId, text.getBytes(UTF_8));
  }
}
