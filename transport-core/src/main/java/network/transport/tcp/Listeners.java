// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;

/** Opens listening sockets. */
final class Listeners {

  /** More than any system holds: the system cuts it down to its own maximum. */
  private static final int SYSTEM_MAXIMUM = 65_535;

  private Listeners() {}

  /**
   * Whether a listener reuses its address unless told. Windows takes it as leave for others to
   * listen on the same port, and needs no leave to bind again at once.
   */
  static boolean reuseAddr(String operatingSystem) {
    return !operatingSystem.startsWith("Windows");
  }

  static ServerSocketChannel bind(ListenOptions options) throws IOException {
    InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
    String where = options.host() + ":" + options.port();
    if (address.isUnresolved()) {
      throw new UnknownHostException("cannot listen on " + where + ": unknown host");
    }
    ServerSocketChannel listener = ServerSocketChannel.open();
    try {
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, options.reuseServerAddr());
      listener.bind(address, options.backlog().orElse(SYSTEM_MAXIMUM));
      return listener;
    } catch (BindException e) {
      listener.close();
      BindException named = new BindException("cannot listen on " + where + ": " + e.getMessage());
      named.initCause(e);
      throw named;
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw new IOException("cannot listen on " + where + ": " + e.getMessage(), e);
    }
  }
}
