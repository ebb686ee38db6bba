// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.side;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process holds.
 *
 * @param heap bytes of live objects
 * @param direct bytes of direct buffers that the JDK knows of
 * @param rss bytes of resident memory, 0 where the system does not tell
 * @param threads live threads
 */
record Footprint(long heap, long direct, long rss, int threads) {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int COLLECTIONS = 3;

  /** Collects garbage, several times for what references hold, and looks. */
  static Footprint now() throws IOException {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return new Footprint(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        buffers(),
        resident(),
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  private static long buffers() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static long resident() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .sum();
  }

  String text() {
    return "heap=" + heap + " direct=" + direct + " rss=" + rss + " threads=" + threads;
  }
}
