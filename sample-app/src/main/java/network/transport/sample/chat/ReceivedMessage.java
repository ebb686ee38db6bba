// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import java.time.Instant;
import java.util.Optional;

/**
 * A message that arrived.
 *
 * @param receivedAt when it was taken from the transport
 * @param from the name of the peer, if its address is a configured one
 * @param address the address of the peer
 * @param text what it says
 */
record ReceivedMessage(Instant receivedAt, Optional<String> from, String address, String text) {}
