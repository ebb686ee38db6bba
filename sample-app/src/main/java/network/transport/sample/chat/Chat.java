// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.transport.ConnectFailedException;
import network.transport.SendFailedException;
import network.transport.sample.chat.NotDeliveredException.Failure;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Sends messages to one peer or to all. Thread-safe. */
@Service
final class Chat {

  private final Peers peers;
  private final PeerConnections connections;
  private final int maxTextLength;

  Chat(Peers peers, PeerConnections connections, ChatProperties properties) {
    this.peers = peers;
    this.connections = connections;
    this.maxTextLength = properties.maxTextLength();
  }

  /** Tries every peer that is meant, and throws at the end if one of them was not reached. */
  Delivery send(NewMessage message) {
    byte[] bytes = checked(message.text()).getBytes(UTF_8);
    List<String> sent = new ArrayList<>();
    SortedMap<String, Failure> failed = new TreeMap<>();
    for (String name : peers.named(message.to())) {
      send(name, bytes).ifPresentOrElse(why -> failed.put(name, why), () -> sent.add(name));
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

  private Optional<Failure> send(String name, byte[] bytes) {
    try {
      connections.send(peers.address(name), bytes);
      return Optional.empty();
    } catch (ConnectFailedException e) {
      return failure(status(e.code()), e);
    } catch (SendFailedException e) {
      return failure(HttpStatus.BAD_GATEWAY, e);
    } catch (IllegalStateException e) {
      return failure(HttpStatus.SERVICE_UNAVAILABLE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failure(HttpStatus.SERVICE_UNAVAILABLE, e);
    }
  }

  private static HttpStatus status(ConnectFailedException.Code code) {
    return code == ConnectFailedException.Code.TIMEOUT
        ? HttpStatus.GATEWAY_TIMEOUT
        : HttpStatus.BAD_GATEWAY;
  }

  private static Optional<Failure> failure(HttpStatus status, Exception e) {
    return Optional.of(new Failure(status, String.valueOf(e.getMessage())));
  }
}
