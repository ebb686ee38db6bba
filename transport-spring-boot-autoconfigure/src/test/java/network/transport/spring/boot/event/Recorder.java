// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.event;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import network.transport.Event;
import org.springframework.context.event.EventListener;

/** Writes down what was published. */
class Recorder {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final List<Event> all = new CopyOnWriteArrayList<>();
  private final List<Event.Received> received = new CopyOnWriteArrayList<>();
  private final List<String> threads = new CopyOnWriteArrayList<>();
  private final List<Object> sources = new CopyOnWriteArrayList<>();

  @EventListener
  void onAny(TransportApplicationEvent<? extends Event> event) {
    all.add(event.payload());
    threads.add(Thread.currentThread().getName());
    sources.add(event.endPoint());
  }

  @EventListener
  void onReceived(TransportApplicationEvent<Event.Received> event) {
    received.add(event.payload());
  }

  List<Event> all() {
    return all;
  }

  List<Event.Received> received() {
    return received;
  }

  List<String> threads() {
    return threads;
  }

  List<Object> sources() {
    return sources;
  }

  void awaitReceived(int count) {
    await().atMost(SOON).until(() -> received.size() >= count);
  }
}
