// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import network.transport.EndPointAddress;

/**
 * Published when a message has arrived. Immutable.
 *
 * @param from the address of the peer
 * @param text what it says; empty if it was sent only to be seen travelling
 */
public record MessageReceived(EndPointAddress from, String text) {}
