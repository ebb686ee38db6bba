// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.spring.boot.event.TransportApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes the events of the endpoint, which come one at a time and in order. */
@Component
final class ChatListener {

  private final Clock clock = Clock.systemUTC();
  private final Senders senders;
  private final Peers peers;
  private final Inbox inbox;
  private final ApplicationEventPublisher events;
  private final int maxTextLength;

  ChatListener(
      Senders senders,
      Peers peers,
      Inbox inbox,
      ApplicationEventPublisher events,
      ChatProperties properties) {
    this.senders = senders;
    this.peers = peers;
    this.inbox = inbox;
    this.events = events;
    this.maxTextLength = properties.maxTextLength();
  }

  @EventListener
  void opened(TransportApplicationEvent<Event.ConnectionOpened> event) {
    senders.opened(event.payload());
  }

  @EventListener
  void received(TransportApplicationEvent<Event.Received> event) {
    String text = text(event.payload().payload());
    senders.of(event.payload().connectionId()).ifPresent(sender -> received(sender, text));
  }

  /** A message without a word was sent only to be seen travelling. */
  private void received(EndPointAddress sender, String text) {
    if (!text.isEmpty()) {
      inbox.add(new ReceivedMessage(clock.instant(), peers.name(sender), sender.toString(), text));
    }
    events.publishEvent(new MessageReceived(sender, text));
  }

  @EventListener
  void closed(TransportApplicationEvent<Event.ConnectionClosed> event) {
    senders.closed(event.payload());
  }

  @EventListener
  void failed(TransportApplicationEvent<Event.ErrorEvent> event) {
    event.payload().peer().ifPresent(senders::lost);
  }

  @EventListener
  void ended(TransportApplicationEvent<Event.EndPointClosed> event) {
    senders.clear();
  }

  /** A peer may send anything; what is kept of it is bounded. */
  private String text(byte[] payload) {
    String text = new String(payload, UTF_8);
    return text.length() <= maxTextLength ? text : text.substring(0, maxTextLength);
  }
}
