// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import java.util.Map;

/** What {@code GET /node} says: this node's name and address, and the addresses of its peers. */
record NodeDescription(String name, String address, Map<String, String> peers) {}
