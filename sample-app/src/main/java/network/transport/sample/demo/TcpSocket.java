// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import java.net.InetSocketAddress;
import java.util.Set;

/**
 * A TCP socket as the operating system lists it. Immutable.
 *
 * @param local its own end
 * @param remote the end that it is connected to
 * @param state the state of the connection, as Linux numbers them
 * @param inode what identifies the socket within a process
 */
record TcpSocket(InetSocketAddress local, InetSocketAddress remote, int state, long inode) {

  private static final int ESTABLISHED = 1;
  private static final int LISTEN = 10;

  boolean established() {
    return state == ESTABLISHED;
  }

  /** Whether it is, or was, connected through one of these ports. */
  boolean connectedThrough(Set<Integer> ports) {
    return state != LISTEN && (ports.contains(local.getPort()) || ports.contains(remote.getPort()));
  }

  boolean isOtherEndOf(TcpSocket that) {
    return local.equals(that.remote) && remote.equals(that.local);
  }

  @Override
  public String toString() {
    return text(local)
        + "->"
        + text(remote)
        + (established() ? " ESTABLISHED" : " in state " + state);
  }

  private static String text(InetSocketAddress end) {
    return end.getAddress().getHostAddress() + ":" + end.getPort();
  }
}
