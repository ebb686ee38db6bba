// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/**
 * The transport over TCP: {@link network.transport.tcp.TcpTransport}, its options, and, package
 * private, the shell that moves bytes and carries out what {@code network.transport.tcp.protocol}
 * decides.
 */
@NullMarked
package network.transport.tcp;

import org.jspecify.annotations.NullMarked;
