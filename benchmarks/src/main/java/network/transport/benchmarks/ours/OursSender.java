// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.ours;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.SendFailedException;
import network.transport.Transport;
import network.transport.benchmarks.Workload;
import network.transport.benchmarks.side.Samples;
import network.transport.benchmarks.side.Sender;
import network.transport.benchmarks.side.Stream;
import org.jspecify.annotations.Nullable;

/** The sending end: an endpoint for each socket, a lightweight connection for each stream. */
final class OursSender implements Sender {

  private final Transport transport;
  private final Workload workload;
  private final Ours way;
  private final Function<Connection, Stream> streams;
  private final EndPointAddress main;
  private final EndPointAddress slow;
  private final Map<Integer, EndPoint> endPoints = new HashMap<>();
  private final PongHandler pong = new PongHandler();
  private @Nullable Connection ping;

  OursSender(Transport transport, Workload workload, Ours way, String[] addresses) {
    this.transport = transport;
    this.workload = workload;
    this.way = way;
    this.streams = OursStream.of(workload);
    this.main = EndPointAddress.parse(addresses[0]);
    this.slow = EndPointAddress.parse(addresses[addresses.length - 1]);
  }

  private EndPoint endPoint(int socket) {
    return endPoints.computeIfAbsent(
        socket,
        unused ->
            Ours.endPoint(
                transport,
                way == Ours.HANDLER
                    ? EndPointOptions.defaults().withHandler(pong)
                    : EndPointOptions.defaults()));
  }

  @Override
  public Stream open(int socket) throws IOException, InterruptedException {
    return streams.apply(connect(endPoint(socket), main));
  }

  @Override
  public Stream openSlow() throws IOException, InterruptedException {
    return streams.apply(connect(endPoint(workload.sockets()), slow));
  }

  private static Connection connect(EndPoint from, EndPointAddress to)
      throws IOException, InterruptedException {
    try {
      return from.connect(to);
    } catch (ConnectFailedException e) {
      throw new IOException("connect to " + to, e);
    }
  }

  @Override
  public void pingPong(Samples samples) throws IOException, InterruptedException {
    EndPoint endPoint = endPoint(0);
    Connection connection = ping == null ? connect(endPoint, main) : ping;
    ping = connection;
    ByteBuffer message = ByteBuffer.wrap(workload.message());
    if (way == Ours.HANDLER) {
      pong.start(connection, message, samples);
    } else {
      receive(endPoint, connection, message, samples);
    }
  }

  private static void receive(
      EndPoint endPoint, Connection connection, ByteBuffer message, Samples samples)
      throws IOException, InterruptedException {
    try {
      samples.begin();
      do {
        connection.send(message);
        awaitMessage(endPoint);
      } while (samples.lap());
    } catch (SendFailedException e) {
      throw new IOException("ping", e);
    }
  }

  private static void awaitMessage(EndPoint endPoint) throws IOException, InterruptedException {
    Event event = endPoint.receive();
    while (!(event instanceof Event.Received)) {
      if (event instanceof Event.ErrorEvent lost) {
        throw new IOException(lost.message());
      }
      event = endPoint.receive();
    }
  }
}
