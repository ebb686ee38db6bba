// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.storm;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Where a process of the storm says what is wrong. A warning of the transport is wrong too: all
 * peers are of its own kind. Thread-safe.
 */
final class Complaints extends Handler {

  /** Kept, or its level would be forgotten. */
  private static final Logger LOGGER = Logger.getLogger("network.transport");

  private Complaints() {}

  static void listen() {
    LOGGER.setUseParentHandlers(false);
    LOGGER.setLevel(Level.WARNING);
    LOGGER.addHandler(new Complaints());
  }

  static void violation(String text) {
    System.out.println(StormProcess.VIOLATION + text.replace('\n', ' '));
  }

  @Override
  public void publish(LogRecord line) {
    violation(line.getMessage() + " " + line.getThrown());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
