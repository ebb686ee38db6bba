// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;

/** What a closed application may not leave behind, and ports that are free. */
public final class Leftovers {

  private static final Duration SOON = Duration.ofSeconds(5);

  private Leftovers() {}

  /** Names of the live threads of transports. */
  public static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("transport"))
        .toList();
  }

  /** Fails if threads of transports are still there after a while. */
  public static void assertNoThreads() {
    await().atMost(SOON).until(Leftovers::threads, List::isEmpty);
  }

  /** Whether nobody listens on the port. */
  public static boolean free(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** A port that was just released. */
  public static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
