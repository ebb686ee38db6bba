// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import network.transport.Event;

/**
 * What came on each connection. Each event is checked as it is added: an id is opened once, and
 * messages come between its opening and its closing; errors do not belong here.
 */
public final class Transcript {

  private final SortedMap<Long, List<String>> payloads = new TreeMap<>();
  private final Set<Long> open = new HashSet<>();
  private int messages;

  void add(Event event) {
    if (event instanceof Event.ConnectionOpened opened) {
      assertThat(payloads).doesNotContainKey(opened.connectionId());
      payloads.put(opened.connectionId(), new ArrayList<>());
      open.add(opened.connectionId());
    } else if (event instanceof Event.Received received) {
      // A connection that was opened before the transcript began is known by its first message.
      if (payloads.putIfAbsent(received.connectionId(), new ArrayList<>()) == null) {
        open.add(received.connectionId());
      }
      assertThat(open).contains(received.connectionId());
      payloads.get(received.connectionId()).add(new String(received.payload(), UTF_8));
      messages++;
    } else if (event instanceof Event.ConnectionClosed closed) {
      if (payloads.containsKey(closed.connectionId())) {
        assertThat(open.remove(closed.connectionId())).isTrue();
      }
    } else {
      throw new AssertionError("unexpected " + event);
    }
  }

  /** The messages of one connection. */
  public List<String> of(long connectionId) {
    return payloads.getOrDefault(connectionId, List.of());
  }

  /** The messages of each connection, by the ids of the connections. */
  public List<List<String>> byConnection() {
    return List.copyOf(payloads.values());
  }

  /** The connections that have not been closed. */
  public Set<Long> open() {
    return open;
  }

  /** How many messages came. */
  public int messages() {
    return messages;
  }
}
