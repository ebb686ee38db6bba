// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.check;

import network.transport.ConnectFailedException;
import network.transport.SendFailedException;
import network.transport.Transport;
import network.transport.TransportException;
import network.transport.sample.chat.Peers;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The check over HTTP: open and send, look, close. */
@RestController
@Profile("check")
@RequestMapping("/check")
final class CheckController {

  private final Transport transport;
  private final Peers peers;
  private final CheckSender sender;
  private final CheckReceiver receiver;

  CheckController(Transport transport, Peers peers, CheckSender sender, CheckReceiver receiver) {
    this.transport = transport;
    this.peers = peers;
    this.sender = sender;
    this.receiver = receiver;
  }

  @PostMapping
  CheckReport open(@RequestBody CheckRequest request) throws InterruptedException {
    String to = request.to();
    if (to == null || !request.fault().isEmpty()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, request.fault());
    }
    try {
      if (!sender.open(peers.address(to), request.connections(), request.messages())) {
        throw new ResponseStatusException(
            HttpStatus.CONFLICT, "Connections are open already; DELETE /check closes them");
      }
    } catch (ConnectFailedException | SendFailedException e) {
      throw failed(e);
    }
    return report();
  }

  @GetMapping
  CheckReport report() {
    CheckSender.Round round = sender.round();
    return new CheckReport(
        round.connections().size(),
        round.sent(),
        transport.snapshot().sockets(),
        receiver.sequences());
  }

  @DeleteMapping
  CheckReport close() {
    sender.close();
    return report();
  }

  private static ResponseStatusException failed(TransportException e) {
    return new ResponseStatusException(HttpStatus.BAD_GATEWAY, e.getMessage(), e);
  }
}
