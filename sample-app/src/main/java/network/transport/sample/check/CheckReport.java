// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.check;

import java.util.List;

/**
 * What {@code GET /check} says.
 *
 * @param open connections of ours that are open
 * @param sent messages sent on them
 * @param sockets sockets of the transport, as the transport counts them
 * @param received one entry for each connection that is open to us
 */
record CheckReport(int open, int sent, int sockets, List<CheckSequence> received) {

  CheckReport {
    received = List.copyOf(received);
  }
}
