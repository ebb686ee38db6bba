// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The main program of the whole-process benchmarks; {@code ./bench --help} says how to call it. */
public final class Bench {

  private static final int BAD_ARGUMENTS = 2;

  private Bench() {}

  /**
   * Measures and reports.
   *
   * @param arguments see {@code ./bench --help}
   * @throws IOException if the report cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    Arguments wanted;
    try {
      wanted = Arguments.parse(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println("bench: " + e.getMessage());
      System.exit(BAD_ARGUMENTS);
      return;
    }
    Machine machine = Machine.here();
    List<Result> results = new Run(wanted.plan(), wanted.out().resolve("logs"), System.err).all();
    String command = "./bench " + String.join(" ", arguments);
    write(Report.of(command, machine, wanted.plan(), results), wanted.out());
    if (wanted.guard() && !new Guard(System.out).passes(results)) {
      System.exit(1);
    }
    System.exit(0);
  }

  private static void write(Report report, Path directory) throws IOException {
    Files.createDirectories(directory);
    Path markdown = directory.resolve("report.md");
    Path json = directory.resolve("report.json");
    Files.writeString(markdown, Markdown.of(report));
    Files.writeString(
        json, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report));
    System.err.println("Reports: " + markdown + ", " + json);
  }
}
