// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * What the command line asks for. Immutable.
 *
 * @param plan what to measure
 * @param out where the reports go
 * @param guard whether to compare with the least that is well
 */
record Arguments(Plan plan, Path out, boolean guard) {

  static Arguments parse(List<String> words) {
    Arguments parsed = new Arguments(Plan.quick(), Path.of("benchmarks", "target"), false);
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      parsed = parsed.with(rest.next(), rest);
    }
    return parsed;
  }

  private Arguments with(String option, Iterator<String> rest) {
    return switch (option) {
      case "--quick" -> with(Plan.quick());
      case "--full" -> with(Plan.full());
      case "--guard" -> new Arguments(Plan.guard(), out.resolve("guard"), true);
      case "--out" -> new Arguments(plan, Path.of(value(option, rest)), guard);
      case "--workloads" ->
          with(plan.withWorkloads(split(option, rest).stream().map(Workload::named).toList()));
      case "--systems" ->
          with(plan.withContenders(split(option, rest).stream().map(Arguments::system).toList()));
      case "--rounds" -> with(plan.withRounds(number(option, rest)));
      case "--millis" -> with(plan.withDuration(Duration.ofMillis(number(option, rest))));
      case "--warm-up-millis" -> with(plan.withWarmUp(Duration.ofMillis(number(option, rest))));
      default -> throw new IllegalArgumentException("unknown option " + option + "; see --help");
    };
  }

  private Arguments with(Plan other) {
    return new Arguments(other, out, guard);
  }

  private static Contender system(String name) {
    String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(Contender.values())
        .filter(each -> each.name().equals(constant))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no system " + name + "; there are " + Arrays.toString(Contender.values())));
  }

  private static List<String> split(String option, Iterator<String> rest) {
    return List.of(value(option, rest).split(",", -1));
  }

  private static int number(String option, Iterator<String> rest) {
    String text = value(option, rest);
    if (!text.matches("[1-9]\\d{0,6}")) {
      throw new IllegalArgumentException(
          option + " must be a number of at least 1, but is " + text);
    }
    return Integer.parseInt(text);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " wants a value");
    }
    return rest.next();
  }
}
