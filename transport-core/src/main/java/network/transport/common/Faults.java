// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.common;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Reports faults that were contained. Thread-safe. */
public final class Faults {

  private Faults() {}

  /**
   * Logs; a log that fails as well, for want of memory say, does no more harm than the fault.
   *
   * @param log of the class that contained it
   * @param what what happened
   * @param fault why
   */
  public static void report(Logger log, String what, Throwable fault) {
    try {
      log.log(Level.ERROR, what, fault);
    } catch (RuntimeException | Error unreported) {
      fault.addSuppressed(unreported);
    }
  }
}
