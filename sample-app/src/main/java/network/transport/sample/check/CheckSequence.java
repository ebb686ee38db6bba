// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.check;

import java.util.Optional;

/**
 * What has arrived on one connection. Immutable.
 *
 * @param connectionId the connection
 * @param from the address of the peer that opened it
 * @param messages messages that arrived as they should: 1, 2, 3 and so on
 * @param fault the first one that did not
 */
record CheckSequence(long connectionId, String from, int messages, Optional<String> fault) {

  private static final int LONGEST_ECHO = 20;

  static CheckSequence opened(long connectionId, String from) {
    return new CheckSequence(connectionId, from, 0, Optional.empty());
  }

  CheckSequence next(String text) {
    if (fault.isPresent()) {
      return this;
    }
    int expected = messages + 1;
    if (text.equals(String.valueOf(expected))) {
      return new CheckSequence(connectionId, from, expected, fault);
    }
    String got = text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "...";
    return new CheckSequence(
        connectionId,
        from,
        messages,
        Optional.of("expected " + expected + " but got \"" + got + "\""));
  }
}
