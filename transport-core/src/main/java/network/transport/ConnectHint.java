// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

/**
 * Advice to a particular transport on how to make a connection, such as {@code
 * network.transport.tcp.Protocol}. A transport ignores the hints that it does not know. Immutable.
 *
 * @since 0.1.0
 */
public interface ConnectHint {}
