// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;
import java.util.Optional;
import network.transport.benchmarks.Report.Section;
import network.transport.benchmarks.Result.Line;

/** Writes a report for people. Confined to one thread. */
final class Markdown {

  private static final double THOUSAND = 1e3;
  private static final double MILLION = 1e6;

  private final StringBuilder out = new StringBuilder();

  static String of(Report report) {
    Markdown markdown = new Markdown();
    markdown.head(report);
    report.sections().forEach(markdown::section);
    return markdown.out.toString();
  }

  private void head(Report report) {
    Machine machine = report.machine();
    line("# Benchmark of %s", machine.date());
    line("");
    line("| | |");
    line("| --- | --- |");
    line("| command | `%s` |", report.command());
    line("| processor | %s, %d cores |", machine.processor(), machine.cores());
    line("| memory | %.0f GiB |", machine.memoryGib());
    line("| operating system | %s |", machine.system());
    line("| JDK | %s |", machine.jdk());
    line("| each process | %s |", report.jvm());
    line("| load average before | %.2f |", machine.loadAverage());
    line(
        "| rounds | %d of %d ms for each system, after %d ms of warm-up |",
        report.rounds(), report.roundMillis(), report.warmUpMillis());
    line("");
    line("Median (quartiles) over rounds. Ratios are taken within each round: how many times as");
    line("fast ours was as the system of the line; the last number counts the rounds it won.");
    line("");
    report.configurations().forEach((system, how) -> line("- **%s**: %s", system, how));
  }

  private void section(Section section) {
    line("");
    line("## %s", section.workload().name());
    line("");
    if (section.lines().stream().anyMatch(each -> each.value().isPresent())) {
      values(section);
    }
    if (section.workload().weighed()) {
      weights(section);
    }
    section.lines().stream()
        .filter(each -> each.failure().isPresent())
        .forEach(each -> line("- %s failed: %s", each.system(), each.failure().orElseThrow()));
  }

  private void values(Section section) {
    boolean trip = section.workload().lessIsBetter();
    StringBuilder head = new StringBuilder("| system | ");
    head.append(trip ? "p50 | p90 | p99" : "per second").append(" | CPU per operation |");
    StringBuilder rule = new StringBuilder(trip ? "|---|---|---|---|---|" : "|---|---|---|");
    for (String ours : Report.told(section)) {
      head.append(" ").append(ours).append(" / it |");
      rule.append("---|");
    }
    line("%s", head);
    line("%s", rule);
    for (Line each : section.lines()) {
      each.value().ifPresent(value -> line("%s", row(section, each, value, trip)));
    }
  }

  private static String row(Section section, Line each, Quartiles value, boolean trip) {
    StringBuilder row = new StringBuilder("| " + each.system() + " | ");
    if (trip) {
      row.append(micros(Optional.of(value))).append(" | ");
      row.append(micros(each.p90())).append(" | ").append(micros(each.p99())).append(" | ");
    } else {
      row.append(rate(value)).append(" | ");
    }
    row.append(each.cpuNanos().map(Markdown::nanos).orElse("")).append(" |");
    for (String ours : Report.told(section)) {
      row.append(" ").append(ratio(section, ours, each.system())).append(" |");
    }
    return row.toString();
  }

  private static String ratio(Section section, String of, String to) {
    return section.ratios().stream()
        .filter(each -> each.of().equals(of) && each.to().equals(to))
        .findFirst()
        .map(
            each ->
                format(
                    "%.2f (%.2f-%.2f) %d/%d",
                    each.quartiles().median(),
                    each.quartiles().low(),
                    each.quartiles().high(),
                    each.wins(),
                    each.rounds()))
        .orElse("");
  }

  private void weights(Section section) {
    line("");
    line(
        "What each of the %d adds, at the receiver / at the sender:", section.workload().streams());
    line("");
    line("| system | heap, bytes | direct, bytes | RSS, bytes | threads, in all |");
    line("|---|---|---|---|---|");
    for (Line each : section.lines()) {
      each.weights().ifPresent(weights -> line("%s", row(each.system(), weights)));
    }
    line("");
  }

  private static String row(String system, Pair.Weights weights) {
    Weight there = weights.receiver();
    Weight here = weights.sender();
    return format(
        "| %s | %.0f / %.0f | %.0f / %.0f | %.0f / %.0f | %d / %d |",
        system,
        there.heap(),
        here.heap(),
        there.direct(),
        here.direct(),
        there.rss(),
        here.rss(),
        there.threads(),
        here.threads());
  }

  private static String micros(Optional<Quartiles> nanos) {
    return nanos
        .map(
            value ->
                format(
                    "%.1f us (%.1f-%.1f)",
                    value.median() / THOUSAND, value.low() / THOUSAND, value.high() / THOUSAND))
        .orElse("");
  }

  private static String nanos(Quartiles value) {
    return value.median() < THOUSAND
        ? format("%.0f ns", value.median())
        : format("%.1f us", value.median() / THOUSAND);
  }

  private static String rate(Quartiles value) {
    return format(
        "%.3f M (%.3f-%.3f)",
        value.median() / MILLION, value.low() / MILLION, value.high() / MILLION);
  }

  @FormatMethod
  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  @FormatMethod
  private void line(String pattern, Object... values) {
    out.append(format(pattern, values)).append('\n');
  }
}
