// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

/**
 * The address of a multicast group. Immutable.
 *
 * @param text the address as its transport writes it
 * @since 0.1.0
 */
public record MulticastAddress(String text) {}
