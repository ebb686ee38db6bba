// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Reports faults that were contained. Thread-safe. */
final class Faults {

  private Faults() {}

  /** Logs; a log that fails as well, for want of memory say, does no more harm than the fault. */
  static void report(Logger log, String what, Throwable fault) {
    try {
      log.log(Level.ERROR, what, fault);
    } catch (RuntimeException | Error unreported) {
      fault.addSuppressed(unreported);
    }
  }
}
