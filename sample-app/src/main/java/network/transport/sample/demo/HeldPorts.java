// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;

/** Ports that nobody else can take until this is closed. Confined to one thread. */
final class HeldPorts implements AutoCloseable {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final Deque<ServerSocket> held = new ArrayDeque<>();

  /** Takes a port, or says with false that somebody else has it. */
  boolean hold(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      held.push(socket);
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  @Override
  public void close() {
    held.forEach(HeldPorts::release);
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
