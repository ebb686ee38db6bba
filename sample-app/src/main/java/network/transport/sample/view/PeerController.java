// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import network.transport.ConnectFailedException;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.sample.chat.PeerStatus;
import network.transport.sample.chat.Peers;
import network.transport.sample.chat.UnreadableJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What people can do to the connections with a peer.
 *
 * <p>Commands with a body take JSON only, which no page of another origin can send unasked.
 */
@RestController
@RequestMapping("/peers/{name}")
final class PeerController {

  private final EndPoint endPoint;
  private final Peers peers;
  private final HeldConnections held;
  private final int most;

  PeerController(EndPoint endPoint, Peers peers, HeldConnections held, ViewProperties properties) {
    this.endPoint = endPoint;
    this.peers = peers;
    this.held = held;
    this.most = properties.mostConnections();
  }

  @PostMapping(path = "/connections", consumes = MediaType.APPLICATION_JSON_VALUE)
  ConnectionsReport open(@PathVariable String name, @RequestBody ConnectionsCommand command)
      throws InterruptedException {
    EndPointAddress peer = peers.address(name);
    int count = checked(command.count());
    try {
      held.open(peer, count);
    } catch (ConnectFailedException e) {
      throw CommandRejectedException.notReached(PeerStatus.of(e), String.valueOf(e.getMessage()));
    } catch (IllegalStateException e) {
      throw CommandRejectedException.notReached(
          HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
    }
    return new ConnectionsReport(count, held.count(peer));
  }

  @DeleteMapping("/connections")
  ConnectionsReport close(
      @PathVariable String name, @RequestParam(required = false) Integer count) {
    EndPointAddress peer = peers.address(name);
    int closed = held.close(peer, count == null ? most : checked(count));
    return new ConnectionsReport(closed, held.count(peer));
  }

  /** Takes an empty object, {@code {}}, so that it is JSON. */
  @PostMapping(path = "/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
  ConnectionsReport send(@PathVariable String name) throws InterruptedException {
    EndPointAddress peer = peers.address(name);
    int sent = held.send(peer);
    if (sent == 0) {
      throw CommandRejectedException.nothingHeld(name);
    }
    return new ConnectionsReport(sent, held.count(peer));
  }

  @DeleteMapping("/socket")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void disconnect(@PathVariable String name) {
    endPoint.disconnect(peers.address(name));
  }

  @ExceptionHandler
  ProblemDetail unreadable(HttpMessageNotReadableException e) {
    return UnreadableJson.problem(e, "{\"count\": 100}");
  }

  private int checked(int count) {
    if (count < 1 || count > most) {
      throw CommandRejectedException.countOutOfRange(count, most);
    }
    return count;
  }
}
