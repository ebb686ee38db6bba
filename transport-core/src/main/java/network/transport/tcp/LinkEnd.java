// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import network.transport.tcp.protocol.ProtocolViolation;
import network.transport.tcp.protocol.Unsent;
import org.jspecify.annotations.Nullable;

/**
 * How a socket ended.
 *
 * @param reason what happened, for people
 * @param violation what the peer broke, if it was that
 * @param unsent what had not left
 */
record LinkEnd(String reason, @Nullable ProtocolViolation violation, Unsent unsent) {}
