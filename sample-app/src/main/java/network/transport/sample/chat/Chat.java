// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.transport.EndPointAddress;
import network.transport.sample.chat.NotDeliveredException.Failure;
import network.transport.spring.boot.template.TransportSendException;
import network.transport.spring.boot.template.TransportTemplate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Sends messages to one peer or to all. Thread-safe. */
@Service
final class Chat {

  private final Peers peers;
  private final TransportTemplate template;
  private final ApplicationEventPublisher events;
  private final int maxTextLength;

  Chat(
      Peers peers,
      TransportTemplate template,
      ApplicationEventPublisher events,
      ChatProperties properties) {
    this.peers = peers;
    this.template = template;
    this.events = events;
    this.maxTextLength = properties.maxTextLength();
  }

  /** Tries every peer that is meant, and throws at the end if one of them was not reached. */
  Delivery send(NewMessage message) {
    String text = checked(message.text());
    List<String> sent = new ArrayList<>();
    SortedMap<String, Failure> failed = new TreeMap<>();
    for (String name : peers.named(message.to())) {
      send(name, text).ifPresentOrElse(why -> failed.put(name, why), () -> sent.add(name));
    }
    if (!failed.isEmpty()) {
      throw new NotDeliveredException(failed, sent);
    }
    return new Delivery(sent);
  }

  private String checked(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw MessageRejectedException.textMissing();
    }
    if (text.length() > maxTextLength) {
      throw MessageRejectedException.textTooLong(text.length(), maxTextLength);
    }
    return text;
  }

  private Optional<Failure> send(String name, String text) {
    EndPointAddress peer = peers.address(name);
    try {
      template.send(name, text);
      events.publishEvent(new MessageSent(peer, text));
      return Optional.empty();
    } catch (TransportSendException e) {
      return failure(PeerStatus.of(e), e);
    } catch (IllegalStateException e) {
      return failure(HttpStatus.SERVICE_UNAVAILABLE, e);
    }
  }

  private static Optional<Failure> failure(HttpStatus status, Exception e) {
    return Optional.of(new Failure(status, String.valueOf(e.getMessage())));
  }
}
