// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.rsocket;

import io.rsocket.core.RSocketConnector;
import io.rsocket.core.RSocketServer;
import io.rsocket.frame.decoder.PayloadDecoder;
import io.rsocket.transport.netty.client.TcpClientTransport;
import io.rsocket.transport.netty.server.CloseableChannel;
import io.rsocket.transport.netty.server.TcpServerTransport;
import java.io.IOException;
import java.util.Objects;
import network.transport.benchmarks.Workload;
import network.transport.benchmarks.side.Network;
import network.transport.benchmarks.side.Receiver;
import network.transport.benchmarks.side.Sender;
import network.transport.benchmarks.side.Tally;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.TcpClient;

/** RSocket over TCP: a channel for each stream. */
public final class RSocketTcp implements Network {

  private static final String HOST = "127.0.0.1";

  /** RSocket. */
  public RSocketTcp() {}

  @Override
  public Receiver receiver(Workload workload, Tally tally) throws IOException {
    CloseableChannel server =
        RSocketServer.create(
                (setup, peer) ->
                    Mono.just(
                        workload.kind() == Workload.Kind.ROUND_TRIP
                            ? new EchoSocket()
                            : new CountingSocket(tally.counter())))
            .payloadDecoder(PayloadDecoder.ZERO_COPY)
            .bind(TcpServerTransport.create(HOST, 0))
            .block();
    int port = Objects.requireNonNull(server, "no server").address().getPort();
    return () -> Integer.toString(port);
  }

  @Override
  public Sender sender(Workload workload, String address) {
    int port = Integer.parseInt(address);
    RSocketConnector connector = RSocketConnector.create().payloadDecoder(PayloadDecoder.ZERO_COPY);
    // Without a pool: the default one ends at a few hundred sockets.
    TcpClient client = TcpClient.create(ConnectionProvider.newConnection()).host(HOST).port(port);
    return new RSocketSender(
        workload,
        () ->
            Objects.requireNonNull(
                connector.connect(TcpClientTransport.create(client)).block(), "no socket"));
  }
}
