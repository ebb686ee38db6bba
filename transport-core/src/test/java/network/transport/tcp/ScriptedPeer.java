// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.tcp.Words.accepted;
import static network.transport.tcp.Words.request;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ConcurrentLinkedQueue;
import network.transport.EndPointAddress;
import network.transport.conformance.Await;

/** A peer that speaks the wire itself: it listens like a transport with the one endpoint 0. */
final class ScriptedPeer implements AutoCloseable {

  private static final int BACKLOG = 1000;

  private final ServerSocket listener;
  private final EndPointAddress address;
  private final ConcurrentLinkedQueue<RawSocket> sockets = new ConcurrentLinkedQueue<>();

  ScriptedPeer() throws IOException {
    listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    listener.setSoTimeout((int) Await.DEADLINE.toMillis());
    address = EndPointAddress.of("127.0.0.1", listener.getLocalPort(), 0);
  }

  EndPointAddress address() {
    return address;
  }

  /** The next socket that somebody opens to us; nothing has been read from it. */
  RawSocket accept() throws IOException {
    return opened(listener.accept());
  }

  /** The next socket that somebody opens to us, with its request read and accepted. */
  RawSocket acceptFrom(EndPointAddress dialler) throws IOException {
    return accept().expect(request(0, dialler)).send(accepted());
  }

  /** A socket to the transport of that endpoint; nothing has been said on it. */
  RawSocket dial(EndPointAddress endPoint) throws IOException {
    int port = endPoint.parts().orElseThrow().port();
    return opened(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** A socket to that endpoint, whose request it has accepted. */
  RawSocket connect(EndPointAddress endPoint) throws IOException {
    return dial(endPoint).send(request(id(endPoint), address)).expect(accepted());
  }

  static int id(EndPointAddress endPoint) {
    return (int) endPoint.parts().orElseThrow().endPointId();
  }

  private RawSocket opened(Socket socket) throws IOException {
    RawSocket raw = new RawSocket(socket);
    sockets.add(raw);
    return raw;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (RawSocket socket : sockets) {
      socket.close();
    }
  }
}
