// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Visits every world of a scenario, nearest first, and checks the rules in each. */
final class Explorer implements Successors.Visitor {

  private final Setting setting;
  private final Limits limits;
  private final Packing packing = new Packing();
  private final Visited visited = new Visited();
  private final Rest rest = new Rest();
  private int current = -1;
  private Optional<String> brokenRule = Optional.empty();
  private List<String> trace = List.of();

  /** How far to go. */
  record Limits(Duration time, long bytes) {

    private static final long MOST_BYTES = 2L << 30;

    static final Limits NONE = new Limits(Duration.ofDays(1), Long.MAX_VALUE);

    /** What a build may take; more seconds with {@code -Dexploration.seconds}. */
    static Limits ofBuild() {
      return new Limits(
          Duration.ofSeconds(Integer.getInteger("exploration.seconds", 20)), MOST_BYTES);
    }
  }

  /**
   * What was found.
   *
   * @param states the worlds visited
   * @param depth the longest way to one of them
   * @param exhausted whether there are no others
   * @param took the time
   * @param broken the rule that is broken, if one is
   * @param trace the shortest way there
   */
  record Result(
      int states,
      int depth,
      boolean exhausted,
      Duration took,
      Optional<String> broken,
      List<String> trace) {

    @Override
    public String toString() {
      return String.format(
          "%,d states, depth %d, %s, %.1f s%s",
          states,
          depth,
          exhausted ? "exhausted" : "not exhausted",
          took.toMillis() / 1000.0,
          broken.map(rule -> "\n" + rule + "\n  " + String.join("\n  ", trace)).orElse(""));
    }
  }

  private Explorer(Scenario scenario, Limits limits) {
    this.setting = Setting.of(scenario);
    this.limits = limits;
  }

  static Result explore(Scenario scenario, Limits limits) {
    return new Explorer(scenario, limits).run();
  }

  private Result run() {
    long start = System.nanoTime();
    add(new World(setting.scenario()));
    int next = 0;
    int depth = 0;
    int levelEnd = 1;
    boolean inTime = true;
    while (next < visited.size() && brokenRule.isEmpty() && inTime) {
      current = next;
      Successors.visit(setting, world(next), this);
      next++;
      if (next == levelEnd && next < visited.size()) {
        depth++;
        levelEnd = visited.size();
      }
      inTime = (next & 0xfff) != 0 || withinLimits(start);
    }
    boolean exhausted = brokenRule.isEmpty() && next == visited.size();
    if (exhausted) {
      checkRest();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Result(visited.size(), depth, exhausted, took, brokenRule, trace);
  }

  private void checkRest() {
    List<Integer> circle = rest.circle(visited.size());
    if (!circle.isEmpty()) {
      brokenRule = Optional.of("QUIESCE: the two sides may go on for ever");
      trace = new Trace().round(circle);
    }
  }

  private boolean withinLimits(long start) {
    return System.nanoTime() - start < limits.time().toNanos()
        && visited.bytes() + packing.bytes() + rest.bytes() < limits.bytes();
  }

  @Override
  public void reached(Supplier<String> step, World next, boolean inevitable) {
    try {
      int number = add(next);
      if (inevitable) {
        rest.step(current, number);
      }
    } catch (Broken rule) {
      broken(() -> step.get() + "\n    " + next, rule);
    }
  }

  @Override
  public void broken(Supplier<String> step, Broken rule) {
    if (brokenRule.isEmpty()) {
      brokenRule = Optional.of(rule.rule());
      trace = new ArrayList<>(new Trace().to(current));
      trace.add(step.get());
    }
  }

  private int add(World world) {
    int before = visited.size();
    int number = visited.add(packing.packed(world), current);
    if (number == before) {
      Rules.checkOneSocket(world);
    }
    return number;
  }

  private World world(int index) {
    long[] packed = new long[Visited.LONGS];
    visited.copy(index, packed);
    return packing.unpacked(packed);
  }

  /** Makes the steps on the way to a world again, this time with their names. */
  private final class Trace {

    List<String> to(int last) {
      Deque<Integer> way = new ArrayDeque<>();
      for (int index = last; index >= 0; index = visited.parent(index)) {
        way.push(index);
      }
      List<String> lines = new ArrayList<>();
      int from = way.pop();
      for (int to : way) {
        lines.add(line(from, to));
        from = to;
      }
      return lines;
    }

    List<String> round(List<Integer> circle) {
      int from = circle.get(circle.size() - 1);
      List<String> lines = new ArrayList<>(to(from));
      lines.add("and from here round and round:");
      for (int to : circle) {
        lines.add(line(from, to));
        from = to;
      }
      return lines;
    }

    private String line(int from, int to) {
      String[] found = {"?"};
      Successors.visit(
          setting,
          world(from),
          new Successors.Visitor() {
            @Override
            public void reached(Supplier<String> step, World next, boolean inevitable) {
              if (visited.is(to, packing.packed(next))) {
                found[0] = step.get() + "\n    " + next;
              }
            }

            @Override
            public void broken(Supplier<String> step, Broken rule) {}
          });
      return found[0];
    }
  }
}
