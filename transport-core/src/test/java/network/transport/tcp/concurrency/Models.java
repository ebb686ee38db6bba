// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.concurrency;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jetbrains.lincheck.Lincheck;

/** How the model checker is run. */
public final class Models {

  /** How many interleavings are tried; those with few switches come first. */
  private static final int INVOCATIONS = Integer.getInteger("lincheck.invocations", 300);

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
    // Once without the model checker, so that what happens only the first time has happened.
    run(scenario);
    Lincheck.runConcurrentTest(INVOCATIONS, () -> run(scenario));
  }

  private static void run(Scenario scenario) {
    try {
      scenario.run();
    } catch (Exception e) {
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
