// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Demo demo = new Demo(new PrintStream(printed, true, UTF_8), Map.of());

  @Test
  void helpNamesTheVariables() throws InterruptedException {
    assertThat(demo.run(List.of("--help"))).isZero();
    assertThat(printed.toString(UTF_8)).contains("--check").contains("BOB_TRANSPORT_PORT");
  }

  @Test
  void unknownArgumentsAreMisuse() throws InterruptedException {
    assertThat(demo.run(List.of("--chekc"))).isEqualTo(2);
    assertThat(printed.toString(UTF_8)).contains("usage: ./demo");
  }

  @Test
  void nodeThatEndsWhileItStartsIsReportedWithItsLog(@TempDir Path folder) throws Exception {
    Launch launch = new Launch(folder.resolve("missing.jar"), folder.resolve("logs"), "");
    try (Nodes nodes = Nodes.start(DemoPorts.free(), launch, said -> {})) {
      assertThatThrownBy(() -> nodes.awaitReady(new NodeClient()))
          .isInstanceOf(DemoException.class)
          .hasMessageContaining("has ended with exit code 1 while it started")
          .hasMessageContaining("Unable to access jarfile")
          .hasMessageContaining("missing.jar");
    }
  }

  @Test
  void runningNodesAreStopped(@TempDir Path folder) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Endless.class.getName())
            .start();
    NodeProcess node = new NodeProcess(DemoPorts.free().get(0), folder, process);
    node.askToStop();
    assertThat(node.awaitStop(java.time.Duration.ofSeconds(10))).isTrue();
    assertThat(node.alive()).isFalse();
  }

  /** Runs until it is told to stop. */
  static final class Endless {
    public static void main(String[] args) throws InterruptedException {
      Thread.currentThread().join();
    }
  }
}
