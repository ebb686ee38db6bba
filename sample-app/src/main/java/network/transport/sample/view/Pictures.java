// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.EndPointSnapshot;
import network.transport.PeerSnapshot;
import network.transport.Transport;
import network.transport.TransportSnapshot;
import network.transport.sample.chat.ChatProperties;
import network.transport.sample.chat.Peers;
import network.transport.spring.boot.lifecycle.RestartableEndPoint;
import network.transport.spring.boot.lifecycle.RestartableTransport;
import org.springframework.stereotype.Component;

/** Takes pictures of this node. Thread-safe. */
@Component
final class Pictures {

  private final Transport transport;
  private final EndPoint endPoint;
  private final String name;
  private final Peers peers;
  private final Tally tally;
  private final Meters meters;
  private final ViewProperties properties;

  Pictures(
      Transport transport,
      EndPoint endPoint,
      ChatProperties chat,
      Peers peers,
      Tally tally,
      Meters meters,
      ViewProperties properties) {
    this.transport = transport;
    this.endPoint = endPoint;
    this.name = chat.name();
    this.peers = peers;
    this.tally = tally;
    this.meters = meters;
    this.properties = properties;
  }

  NodePicture take() {
    TransportSnapshot now = RestartableTransport.report(transport);
    Optional<EndPointSnapshot> own = own(now);
    return new NodePicture(
        name,
        own.map(it -> it.address().toString()).orElse(""),
        now.state(),
        now.sockets(),
        peers(own.map(EndPointSnapshot::peers).orElse(List.of())),
        meters.readings());
  }

  private Optional<EndPointSnapshot> own(TransportSnapshot now) {
    if (endPoint instanceof RestartableEndPoint restartable) {
      return restartable.find(now);
    }
    return now.endPoints().stream()
        .filter(it -> it.address().equals(endPoint.address()))
        .findFirst();
  }

  private List<PeerPicture> peers(List<PeerSnapshot> lines) {
    Map<EndPointAddress, PeerSnapshot> byAddress =
        lines.stream().collect(Collectors.toMap(PeerSnapshot::address, line -> line));
    Set<EndPointAddress> all = new LinkedHashSet<>(peers.addresses().values());
    lines.forEach(line -> all.add(line.address()));
    return all.stream()
        .map(address -> peer(address, Optional.ofNullable(byAddress.get(address))))
        .toList();
  }

  private PeerPicture peer(EndPointAddress address, Optional<PeerSnapshot> line) {
    Optional<String> known = peers.name(address);
    return new PeerPicture(
        known.orElse(address.toString()),
        address.toString(),
        known.isPresent(),
        known.map(properties.pages()::get),
        line.map(LinePicture::of),
        tally.sentTo(address),
        tally.receivedFrom(address));
  }
}
