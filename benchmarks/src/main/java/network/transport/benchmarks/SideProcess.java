// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import network.transport.benchmarks.side.Side;

/** One end of a system, in a process of its own that does what it is told. */
final class SideProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int FIRST_STRICT_JDK = 24;

  private static final Timer WATCH = new Timer("bench-watch", true);

  private final String name;
  private final Process process;
  private final PrintStream commands;
  private final BufferedReader answers;

  private SideProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a receiving end, or with an address a sending one. */
  static SideProcess start(Contender contender, Workload workload, Path logs, String... address)
      throws IOException {
    Files.createDirectories(logs);
    String end = address.length == 0 ? "receiver" : "sender";
    String name = workload.name() + "." + contender.name() + "." + end;
    List<String> command = new ArrayList<>(virtualMachine(contender));
    command.addAll(List.of(Side.class.getName(), contender.name(), workload.name()));
    command.addAll(List.of(address));
    File log = logs.resolve(name + ".log").toFile();
    return new SideProcess(name, new ProcessBuilder(command).redirectError(log).start());
  }

  private static List<String> virtualMachine(Contender contender) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms256m", "-Xmx1g", "-Dio.netty.leakDetectionLevel=disabled"));
    if (Runtime.version().feature() >= FIRST_STRICT_JDK) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(contender.jvmOptions());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return command;
  }

  /** The options of every process, for the report. */
  static String options() {
    return "-Xms256m -Xmx1g, the collector that the JDK chooses";
  }

  Answer tell(String command) throws IOException {
    commands.println(command);
    return answer();
  }

  Answer answer() throws IOException {
    TimerTask kill =
        new TimerTask() {
          @Override
          public void run() {
            process.destroyForcibly();
          }
        };
    WATCH.schedule(kill, PATIENCE.toMillis());
    try {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.startsWith(Side.PREFIX)) {
          return Answer.parse(line.substring(Side.PREFIX.length()));
        }
      }
      throw new IOException("the process " + name + " ended or did not answer; see its log");
    } finally {
      kill.cancel();
    }
  }

  @Override
  public void close() {
    commands.close();
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
