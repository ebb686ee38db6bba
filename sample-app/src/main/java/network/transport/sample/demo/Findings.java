// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import java.io.PrintStream;

/** Tells what was found, a line for each, and remembers whether all of it was right. */
final class Findings {

  private final PrintStream out;
  private int wrong;

  Findings(PrintStream out) {
    this.out = out;
  }

  void expect(boolean holds, String what) {
    out.println((holds ? "  ok     " : "  WRONG  ") + what);
    if (!holds) {
      wrong++;
    }
  }

  int wrong() {
    return wrong;
  }
}
