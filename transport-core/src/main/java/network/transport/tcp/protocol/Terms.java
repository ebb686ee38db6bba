// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/**
 * What is fixed between a pair of endpoints. Immutable.
 *
 * @param theirsWins whether the peer's request is kept when requests cross: its address is the
 *     smaller one
 * @param maxConnections the most lightweight connections in one direction
 */
public record Terms(boolean theirsWins, int maxConnections) {}
