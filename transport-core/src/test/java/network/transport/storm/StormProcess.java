// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.storm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import network.transport.conformance.ChildJvm;

/** A child process of the storm as the test sees it. Thread-safe. */
final class StormProcess {

  /** How a line begins that says what is wrong. */
  static final String VIOLATION = "violation ";

  /** Long enough for a child that itself waits for something. */
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final int index;
  private final Process process;
  private final PrintWriter commands;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Queue<String> violations;
  private final String addresses;

  private StormProcess(int index, Process process, Queue<String> violations) throws Exception {
    this.index = index;
    this.process = process;
    this.violations = violations;
    this.commands = new PrintWriter(process.getOutputStream(), true, UTF_8);
    Thread reader = new Thread(this::read, "storm-" + index);
    reader.setDaemon(true);
    reader.start();
    this.addresses = answer("start");
  }

  /** Starts a child and waits for its addresses. */
  static StormProcess start(int index, int port, long seed, Queue<String> violations)
      throws Exception {
    Process process =
        ChildJvm.of(StormNode.class, Integer.toString(port), Long.toString(seed))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new StormProcess(index, process, violations);
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(VIOLATION)) {
          violations.add("process " + index + ": " + line);
        } else {
          answers.add(line);
        }
      }
    } catch (IOException e) {
      // The process was killed; nobody waits for what it would have said.
      answers.add("gone: " + e);
    }
  }

  String addresses() {
    return addresses;
  }

  /** The address of its first endpoint, which the commands about single links are about. */
  String firstAddress() {
    return addresses.split(",", -1)[0];
  }

  int port() {
    String[] parts = firstAddress().split(":", -1);
    return Integer.parseInt(parts[parts.length - 2]);
  }

  /** Gives a command without waiting for its answer. */
  void tell(String command) {
    commands.println(command);
  }

  /** Waits for the answer to a command. */
  String answer(String command) throws InterruptedException {
    String line = answers.poll(DEADLINE.toNanos(), TimeUnit.NANOSECONDS);
    if (line == null) {
      throw new AssertionError(
          "process " + index + " did not answer " + command + " within " + DEADLINE + violations);
    }
    return line;
  }

  String ask(String command) throws InterruptedException {
    tell(command);
    return answer(command);
  }

  /** Kills it, as a crash would. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(DEADLINE.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError("process " + index + " survives");
    }
  }

  /** Waits for its own end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(DEADLINE.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError("process " + index + " does not end");
    }
    return process.exitValue();
  }
}
