// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import network.transport.EndPointAddress;
import network.transport.spring.boot.listener.SenderAddress;
import network.transport.spring.boot.listener.TransportListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Takes the messages of the endpoint, those of each connection in order. Thread-safe. */
@Component
final class ChatListener {

  private final Clock clock = Clock.systemUTC();
  private final Peers peers;
  private final Inbox inbox;
  private final ApplicationEventPublisher events;
  private final int maxTextLength;

  ChatListener(
      Peers peers, Inbox inbox, ApplicationEventPublisher events, ChatProperties properties) {
    this.peers = peers;
    this.inbox = inbox;
    this.events = events;
    this.maxTextLength = properties.maxTextLength();
  }

  /** A message without a word was sent only to be seen travelling. */
  @TransportListener
  void received(byte[] payload, @SenderAddress EndPointAddress sender) {
    String text = text(payload);
    if (!text.isEmpty()) {
      inbox.add(new ReceivedMessage(clock.instant(), peers.name(sender), sender.toString(), text));
    }
    events.publishEvent(new MessageReceived(sender, text));
  }

  /** A peer may send anything; what is kept of it is bounded. */
  private String text(byte[] payload) {
    String text = new String(payload, UTF_8);
    return text.length() <= maxTextLength ? text : text.substring(0, maxTextLength);
  }
}
