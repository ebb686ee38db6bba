// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A node in a JVM of its own. Thread-safe. */
final class NodeProcess {

  private static final int TAIL_LINES = 25;
  // What a JVM ends with that was asked to stop by SIGINT or SIGTERM, and tidied up.
  private static final List<Integer> CLEAN_ENDS = List.of(0, 130, 143);

  private final NodeSpec spec;
  private final Path log;
  private final Process process;

  NodeProcess(NodeSpec spec, Path log, Process process) {
    this.spec = spec;
    this.log = log;
    this.process = process;
  }

  NodeSpec spec() {
    return spec;
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** How it ended, for people; only for one that has. */
  String ending() {
    return CLEAN_ENDS.contains(process.exitValue())
        ? spec.name() + " has stopped"
        : spec.name() + " has ended with exit code " + process.exitValue();
  }

  CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  void askToStop() {
    process.destroy();
  }

  /**
   * Waits for the end and cuts it short at the limit; whether the node ended by itself, cleanly.
   */
  boolean awaitStop(Duration limit) throws InterruptedException {
    if (!process.waitFor(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor(2, TimeUnit.SECONDS);
      return false;
    }
    return CLEAN_ENDS.contains(process.exitValue());
  }

  /** The last lines of its output. */
  String logTail() {
    try {
      List<String> lines = new String(Files.readAllBytes(log), UTF_8).lines().toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
      return "The end of " + log + ":\n  " + String.join("\n  ", last);
    } catch (IOException e) {
      return "Its log cannot be read: " + e;
    }
  }
}
