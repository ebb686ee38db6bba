// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.concurrency;

import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import network.transport.conformance.Crew;
import org.jetbrains.lincheck.Lincheck;

/** How the model checker is run. */
public final class Models {

  /** How many interleavings are tried; those with few switches come first. */
  private static final int INVOCATIONS = Integer.getInteger("lincheck.invocations", 30);

  /** How much more often a scenario of few steps is tried, and one of many less often. */
  private static final int FACTOR = 5;

  /** Kept, or its level would be forgotten. */
  private static final Logger LOGGER = Logger.getLogger("network.transport");

  static {
    // What is logged would be explored too.
    LOGGER.setLevel(Level.OFF);
  }

  private Models() {}

  /** What happens in each interleaving. */
  @FunctionalInterface
  public interface Scenario {
    /** Sets up, races, and checks. */
    void run() throws Exception;
  }

  /** Runs a scenario in many interleavings; fails with the one that fails it. */
  public static void check(Scenario scenario) {
    check(scenario, INVOCATIONS);
  }

  /** The same with a scenario of few steps, in which one of them is the one to find. */
  public static void checkSmall(Scenario scenario) {
    check(scenario, FACTOR * INVOCATIONS);
  }

  /** The same with a scenario of many steps, which takes longer, in fewer interleavings. */
  public static void checkLarge(Scenario scenario) {
    check(scenario, Math.max(1, INVOCATIONS / FACTOR));
  }

  private static void check(Scenario scenario, int invocations) {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    rehearse(scenario, failure);
    try {
      Lincheck.runConcurrentTest(invocations, () -> run(scenario, failure));
    } catch (IndexOutOfBoundsException unprintable) {
      // Its report of some interleavings fails; at least what went wrong there is to be seen.
      AssertionError failed =
          new AssertionError("an interleaving fails that cannot be printed", failure.get());
      failed.addSuppressed(unprintable);
      throw failed;
    }
  }

  /** Once without the model checker, so that what happens only the first time has happened. */
  private static void rehearse(Scenario scenario, AtomicReference<Throwable> failure) {
    Crew crew = new Crew();
    crew.start(() -> run(scenario, failure));
    try {
      crew.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static void run(Scenario scenario, AtomicReference<Throwable> failure) {
    try {
      scenario.run();
    } catch (Exception | Error e) {
      failure.set(e);
      throw new AssertionError(e.toString(), e);
    }
  }

  /** Fails unless it holds; in fewer steps than an assertion library, each of which is explored. */
  public static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("not " + what);
    }
  }
}
