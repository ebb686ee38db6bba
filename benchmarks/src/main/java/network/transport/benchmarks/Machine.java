// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * What a report was measured on.
 *
 * @param date when, in UTC
 * @param processor its model
 * @param cores how many of them this process may use
 * @param memoryGib all of the machine, in GiB
 * @param system the operating system
 * @param jdk the Java runtime
 * @param loadAverage of the last minute before it began; far from 0 means a disturbed measurement
 */
record Machine(
    String date,
    String processor,
    int cores,
    double memoryGib,
    String system,
    String jdk,
    double loadAverage) {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final double GIB = 1 << 30;

  static Machine here() throws IOException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).toString(),
        model(),
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize() / GIB,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        system.getSystemLoadAverage());
  }

  private static String model() throws IOException {
    if (!Files.isReadable(PROCESSORS)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(PROCESSORS).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }
}
