// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.conformance;

import java.util.Random;

/**
 * How much of everything. The build runs a small part; the original's full size is {@code
 * -Dtransport.test.rounds=10000 -Dtransport.test.threads=1000 -Dtransport.test.repeats=100}.
 */
public final class Scale {

  /** Messages of a test. */
  public static final int ROUNDS = Integer.getInteger("transport.test.rounds", 1000);

  /** Threads of a test that is about many of them. */
  public static final int THREADS = Integer.getInteger("transport.test.threads", 300);

  /** How often a test is repeated that looks for a race. */
  public static final int REPEATS = Integer.getInteger("transport.test.repeats", 3);

  private Scale() {}

  /** A random number generator; the seed is printed, and {@code -Dtransport.test.seed} sets it. */
  public static Random random(String test) {
    long seed = Long.getLong("transport.test.seed", System.nanoTime());
    System.out.println(test + ": -Dtransport.test.seed=" + seed);
    return new Random(seed);
  }
}
