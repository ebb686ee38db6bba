// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.sample.chat.ChatEventListener;
import network.transport.sample.chat.MessageReceived;
import network.transport.sample.chat.MessageSent;
import network.transport.sample.chat.Peers;
import network.transport.spring.boot.event.TransportApplicationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notes what happens at the endpoint of the chat, on the thread on which it happens, without
 * waiting for anybody.
 */
@Component
final class EventRecorder {

  private final EventLog log;
  private final Tally tally;
  private final Peers peers;
  private final Openers openers;

  EventRecorder(EventLog log, Tally tally, Peers peers, Openers openers) {
    this.log = log;
    this.tally = tally;
    this.peers = peers;
    this.openers = openers;
  }

  @ChatEventListener
  void opened(TransportApplicationEvent<Event.ConnectionOpened> event) {
    EndPointAddress peer = event.payload().peer();
    openers.opened(event.payload().connectionId(), peer);
    log.add("ConnectionOpened", name(peer), "");
  }

  @ChatEventListener
  void closed(TransportApplicationEvent<Event.ConnectionClosed> event) {
    String peer = openers.closed(event.payload().connectionId()).map(this::name).orElse("");
    log.add("ConnectionClosed", peer, "");
  }

  @ChatEventListener
  void failed(TransportApplicationEvent<Event.ErrorEvent> event) {
    Event.ErrorEvent error = event.payload();
    error.peer().ifPresent(openers::lost);
    log.add(kind(error.code()), error.peer().map(this::name).orElse(""), error.message());
  }

  @ChatEventListener
  void ended(TransportApplicationEvent<Event.EndPointClosed> event) {
    openers.clear();
    log.add("EndPointClosed", "", "");
  }

  @EventListener
  void sent(MessageSent message) {
    tally.sent(message.to(), 1);
    log.add("MessageSent", name(message.to()), message.text());
  }

  /** A message without a word is counted and not told. */
  @EventListener
  void received(MessageReceived message) {
    tally.received(message.from());
    if (!message.text().isEmpty()) {
      log.add("MessageReceived", name(message.from()), message.text());
    }
  }

  private static String kind(Event.ErrorEvent.Code code) {
    return switch (code) {
      case CONNECTION_LOST -> "ConnectionLost";
      case END_POINT_FAILED -> "EndPointFailed";
      case TRANSPORT_FAILED -> "TransportFailed";
    };
  }

  private String name(EndPointAddress address) {
    return peers.name(address).orElse(address.toString());
  }
}
