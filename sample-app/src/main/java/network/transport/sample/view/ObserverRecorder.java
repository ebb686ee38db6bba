// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import network.transport.EndPointAddress;
import network.transport.RequestedBy;
import network.transport.TransportEvent;
import network.transport.sample.chat.Peers;
import network.transport.spring.boot.event.TransportApplicationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes what the transport tells operators, and no endpoint. Thread-safe. */
@Component
final class ObserverRecorder {

  private final EventLog log;
  private final Peers peers;

  ObserverRecorder(EventLog log, Peers peers) {
    this.log = log;
    this.peers = peers;
  }

  @EventListener
  void connected(TransportApplicationEvent<TransportEvent.PeerConnected> event) {
    TransportEvent.PeerConnected connected = event.payload();
    String who = connected.requestedBy() == RequestedBy.US ? "us" : "them";
    log.add("PeerConnected", name(connected.peer()), "dialled by " + who);
  }

  @EventListener
  void disconnected(TransportApplicationEvent<TransportEvent.PeerDisconnected> event) {
    TransportEvent.PeerDisconnected gone = event.payload();
    log.add("PeerDisconnected", name(gone.peer()), gone.reason());
  }

  @EventListener
  void rejected(TransportApplicationEvent<TransportEvent.HandshakeRejected> event) {
    TransportEvent.HandshakeRejected rejected = event.payload();
    log.add("HandshakeRejected", "", rejected.reason() + ": " + rejected.detail());
  }

  @EventListener
  void notAccepted(TransportApplicationEvent<TransportEvent.AcceptFailed> event) {
    log.add("AcceptFailed", "", event.payload().reason());
  }

  private String name(EndPointAddress address) {
    return peers.name(address).orElse(address.toString());
  }
}
