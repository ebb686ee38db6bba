// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.conformance;

import java.util.HashMap;
import java.util.Map;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.Event;

/** Sends every message back, on a connection of its own for each that is opened to it. */
public final class EchoServer {

  private final EndPoint endPoint;
  private final Map<Long, Connection> back = new HashMap<>();

  private EchoServer(EndPoint endPoint) {
    this.endPoint = endPoint;
  }

  /** Serves until the endpoint is closed; its address. */
  public static EndPointAddress start(EndPoint endPoint, Crew crew) {
    crew.start(new EchoServer(endPoint)::serve);
    return endPoint.address();
  }

  private void serve() throws Exception {
    for (Event event = endPoint.receive();
        !(event instanceof Event.EndPointClosed);
        event = endPoint.receive()) {
      if (event instanceof Event.ConnectionOpened opened) {
        back.put(opened.connectionId(), endPoint.connect(opened.peer()));
      } else if (event instanceof Event.Received received) {
        of(received.connectionId()).send(received.payload());
      } else if (event instanceof Event.ConnectionClosed closed) {
        of(closed.connectionId()).close();
        back.remove(closed.connectionId());
      } else {
        throw new AssertionError("echo server: unexpected " + event);
      }
    }
  }

  private Connection of(long connectionId) {
    Connection connection = back.get(connectionId);
    if (connection == null) {
      throw new AssertionError("echo server: nobody opened " + connectionId);
    }
    return connection;
  }
}
