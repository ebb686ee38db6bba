// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import network.transport.Event;
import network.transport.sample.chat.ChatEventListener;
import network.transport.spring.boot.event.TransportApplicationEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Watches what arrives on each open connection of the chat's endpoint. Thread-safe. */
@Component
@Profile("check")
final class CheckReceiver {

  private final Map<Long, CheckSequence> sequences = new ConcurrentHashMap<>();

  @ChatEventListener
  void opened(TransportApplicationEvent<Event.ConnectionOpened> event) {
    long id = event.payload().connectionId();
    sequences.put(id, CheckSequence.opened(id, event.payload().peer().toString()));
  }

  @ChatEventListener
  void received(TransportApplicationEvent<Event.Received> event) {
    String text = new String(event.payload().payload(), US_ASCII);
    sequences.computeIfPresent(
        event.payload().connectionId(), (id, sequence) -> sequence.next(text));
  }

  @ChatEventListener
  void closed(TransportApplicationEvent<Event.ConnectionClosed> event) {
    sequences.remove(event.payload().connectionId());
  }

  @ChatEventListener
  void failed(TransportApplicationEvent<Event.ErrorEvent> event) {
    event
        .payload()
        .peer()
        .ifPresent(peer -> sequences.values().removeIf(it -> it.from().equals(peer.toString())));
  }

  @ChatEventListener
  void ended(TransportApplicationEvent<Event.EndPointClosed> event) {
    sequences.clear();
  }

  List<CheckSequence> sequences() {
    return sequences.values().stream()
        .sorted(Comparator.comparingLong(CheckSequence::connectionId))
        .toList();
  }
}
