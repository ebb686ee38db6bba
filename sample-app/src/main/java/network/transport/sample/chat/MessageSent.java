// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import network.transport.EndPointAddress;

/**
 * Published when a connection has accepted a message of ours. Immutable.
 *
 * @param to the address of the peer
 * @param text what it says
 */
public record MessageSent(EndPointAddress to, String text) {}
