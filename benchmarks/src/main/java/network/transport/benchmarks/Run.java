// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Carries out a plan: all systems of a workload are up at once, and take turns. */
final class Run {

  private final Plan plan;
  private final Path logs;
  private final PrintStream progress;

  Run(Plan plan, Path logs, PrintStream progress) {
    this.plan = plan;
    this.logs = logs;
    this.progress = progress;
  }

  List<Result> all() {
    List<Result> results = new ArrayList<>();
    for (Workload workload : plan.workloads()) {
      progress.println(workload.name() + " ...");
      results.add(one(workload));
    }
    return results;
  }

  private Result one(Workload workload) {
    Result result = new Result(workload);
    List<Pair> pairs = new ArrayList<>();
    try {
      for (Contender contender : plan.contenders()) {
        if (contender.does(workload)) {
          attempt(result, contender, () -> pairs.add(started(result, workload, contender)));
        }
      }
      if (workload.kind() != Workload.Kind.IDLE) {
        measure(result, pairs);
      }
    } finally {
      pairs.forEach(Pair::close);
    }
    return result;
  }

  private Pair started(Result result, Workload workload, Contender contender) throws IOException {
    Pair pair = Pair.start(contender, workload, logs);
    try {
      pair.open().ifPresent(weights -> result.weighed(contender, weights));
      return pair;
    } catch (IOException e) {
      pair.close();
      throw e;
    }
  }

  private void measure(Result result, List<Pair> pairs) {
    for (Pair pair : pairs) {
      run(result, pair, plan.warmUp());
    }
    List<Pair> order = new ArrayList<>(pairs);
    for (int round = 0; round < plan.rounds(); round++) {
      for (Pair pair : order) {
        run(result, pair, plan.duration())
            .ifPresent(measure -> result.add(pair.contender(), measure));
      }
      // Nobody always comes after the same neighbour's garbage, or always first.
      Collections.rotate(order, 1);
    }
  }

  private Optional<Measure> run(Result result, Pair pair, Duration duration) {
    List<Measure> measured = new ArrayList<>();
    if (!result.failed(pair.contender())) {
      attempt(result, pair.contender(), () -> measured.add(pair.run(duration)));
    }
    return measured.stream().findFirst();
  }

  /** Something with processes. */
  private interface Attempt {
    void run() throws IOException;
  }

  private void attempt(Result result, Contender contender, Attempt attempt) {
    try {
      attempt.run();
    } catch (IOException e) {
      progress.println("  " + contender.label() + " failed: " + e.getMessage());
      result.failed(contender, String.valueOf(e.getMessage()));
    }
  }
}
