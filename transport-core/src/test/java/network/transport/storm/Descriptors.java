// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.storm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The descriptors of this process, where the system shows them. */
final class Descriptors {

  private static final Path OPEN = Path.of("/proc/self/fd");

  private Descriptors() {}

  /** How many are sockets before there is a transport; the JDK keeps one once it has closed one. */
  static int socketsOfTheJdk() throws IOException {
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }
    return sockets();
  }

  /** How many of them are sockets; 0 where nobody knows. */
  static int sockets() {
    try (Stream<Path> all = Files.list(OPEN)) {
      return (int) all.filter(Descriptors::isSocket).count();
    } catch (IOException e) {
      return 0;
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException e) {
      return false; // It was closed since.
    }
  }
}
