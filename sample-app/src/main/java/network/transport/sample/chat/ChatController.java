// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.transport.EndPoint;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The chat over HTTP. */
@RestController
final class ChatController {

  private final Chat chat;
  private final Inbox inbox;
  private final EndPoint endPoint;
  private final Peers known;
  private final ChatProperties properties;

  ChatController(
      Chat chat, Inbox inbox, EndPoint endPoint, Peers known, ChatProperties properties) {
    this.chat = chat;
    this.inbox = inbox;
    this.endPoint = endPoint;
    this.known = known;
    this.properties = properties;
  }

  @PostMapping("/messages")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Delivery send(@RequestBody NewMessage message) {
    return chat.send(message);
  }

  @GetMapping("/messages")
  List<ReceivedMessage> messages() {
    return inbox.oldestFirst();
  }

  @GetMapping("/node")
  NodeDescription node() {
    Map<String, String> peers = new TreeMap<>();
    known.addresses().forEach((name, address) -> peers.put(name, address.toString()));
    return new NodeDescription(properties.name(), endPoint.address().toString(), peers);
  }
}
