// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import network.transport.ConnectFailedException;
import network.transport.ConnectOptions;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.SendFailedException;
import org.springframework.stereotype.Component;

/** One lightweight connection to each peer, opened when it is first used and kept. Thread-safe. */
@Component
final class PeerConnections {

  private final EndPoint endPoint;
  private final ConnectOptions options;
  private final ConcurrentMap<EndPointAddress, Connection> kept = new ConcurrentHashMap<>();

  PeerConnections(EndPoint endPoint, ChatProperties properties) {
    this.endPoint = endPoint;
    this.options = ConnectOptions.defaults().withTimeout(properties.connectTimeout());
  }

  /** Sends; a connection that was lost is opened again, once. */
  void send(EndPointAddress peer, byte[] message)
      throws ConnectFailedException, SendFailedException, InterruptedException {
    Connection connection = connection(peer);
    try {
      connection.send(message);
    } catch (SendFailedException lost) {
      // It was not accepted, so that sending it again cannot deliver it twice.
      kept.remove(peer, connection);
      connection.close();
      connection(peer).send(message);
    }
  }

  private Connection connection(EndPointAddress peer)
      throws ConnectFailedException, InterruptedException {
    Connection open = kept.get(peer);
    return open != null ? open : keep(endPoint.connect(peer, options));
  }

  /** Of two that were opened at the same time, the first is kept. */
  private Connection keep(Connection fresh) {
    Connection first = kept.putIfAbsent(fresh.peer(), fresh);
    if (first == null) {
      return fresh;
    }
    fresh.close();
    return first;
  }
}
