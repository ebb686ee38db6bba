// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.Optional;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.spring.boot.event.TransportApplicationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes the events of the endpoint, which come one at a time and in order. */
@Component
final class ChatListener {

  private final Clock clock = Clock.systemUTC();
  private final Senders senders;
  private final Peers peers;
  private final Inbox inbox;
  private final int maxTextLength;

  ChatListener(Senders senders, Peers peers, Inbox inbox, ChatProperties properties) {
    this.senders = senders;
    this.peers = peers;
    this.inbox = inbox;
    this.maxTextLength = properties.maxTextLength();
  }

  @EventListener
  void opened(TransportApplicationEvent<Event.ConnectionOpened> event) {
    senders.opened(event.payload());
  }

  @EventListener
  void received(TransportApplicationEvent<Event.Received> event) {
    Optional<EndPointAddress> sender = senders.of(event.payload().connectionId());
    inbox.add(
        new ReceivedMessage(
            clock.instant(),
            sender.flatMap(peers::name),
            sender.map(EndPointAddress::toString).orElse("unknown"),
            text(event.payload().payload())));
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
