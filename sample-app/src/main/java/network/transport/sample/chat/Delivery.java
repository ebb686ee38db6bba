// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import java.util.List;

/** The peers whose connections accepted a message, in order; it may still be lost with a socket. */
record Delivery(List<String> sent) {

  Delivery {
    sent = List.copyOf(sent);
  }
}
