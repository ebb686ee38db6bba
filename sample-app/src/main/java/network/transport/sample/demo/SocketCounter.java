// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Counts the sockets that join two nodes. */
interface SocketCounter {

  /** The sockets of this moment. */
  SocketCount count() throws DemoException, InterruptedException;

  /** Who is asked, for people. */
  String source();

  /** Asks the operating system where it answers, else the transports themselves. */
  static SocketCounter of(NodeProcess first, NodeProcess second, NodeClient client) {
    try {
      List<TcpSocket> unused = ProcSockets.of(first.pid());
      return new SystemCounter(first, second);
    } catch (IOException notLinux) {
      return new TransportCounter(first.spec(), second.spec(), client);
    }
  }

  /** Counts what the operating system lists for both processes, in any state but listening. */
  record SystemCounter(NodeProcess first, NodeProcess second) implements SocketCounter {

    @Override
    public SocketCount count() throws DemoException {
      Set<Integer> ports = Set.of(first.spec().transportPort(), second.spec().transportPort());
      return between(sockets(first, ports), sockets(second, ports));
    }

    /** A table that changes while it is read may list a socket twice. */
    static SocketCount between(List<TcpSocket> firstListed, List<TcpSocket> secondListed) {
      List<TcpSocket> first = firstListed.stream().distinct().toList();
      List<TcpSocket> second = secondListed.stream().distinct().toList();
      boolean joined =
          Stream.concat(first.stream(), second.stream()).allMatch(TcpSocket::established)
              && first.stream().anyMatch(one -> second.stream().anyMatch(one::isOtherEndOf));
      return new SocketCount(first.size(), second.size(), joined, first + " and " + second);
    }

    private static List<TcpSocket> sockets(NodeProcess node, Set<Integer> ports)
        throws DemoException {
      try {
        return ProcSockets.of(node.pid()).stream()
            .filter(socket -> socket.connectedThrough(ports))
            .toList();
      } catch (IOException e) {
        throw new DemoException("cannot list the sockets of " + node.spec().name() + ": " + e);
      }
    }

    @Override
    public String source() {
      return "listed by the operating system";
    }
  }

  /** Believes the transports. */
  record TransportCounter(NodeSpec first, NodeSpec second, NodeClient client)
      implements SocketCounter {

    @Override
    public SocketCount count() throws DemoException, InterruptedException {
      int ofFirst = client.get(first, "/check").path("sockets").asInt(-1);
      int ofSecond = client.get(second, "/check").path("sockets").asInt(-1);
      return new SocketCount(ofFirst, ofSecond, true, ofFirst + " and " + ofSecond);
    }

    @Override
    public String source() {
      return "counted by the transports: this operating system cannot be asked";
    }
  }
}
