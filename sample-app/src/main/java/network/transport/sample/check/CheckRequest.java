// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.check;

import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /check} takes.
 *
 * @param to the name of a peer
 * @param connections connections to open to it
 * @param messages messages to send on each, numbered from 1
 */
record CheckRequest(@Nullable String to, int connections, int messages) {

  private static final int MOST = 1_000;

  /** Empty if it can be carried out, else what is wrong with it. */
  String fault() {
    if (to == null) {
      return "\"to\" is missing; name a peer";
    }
    return connections < 1 || connections > MOST || messages < 1 || messages > MOST
        ? "\"connections\" and \"messages\" must be between 1 and " + MOST
        : "";
  }
}
