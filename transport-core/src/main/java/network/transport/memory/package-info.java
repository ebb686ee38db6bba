// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/**
 * The transport without sockets: endpoints of one process talk over an {@link
 * network.transport.memory.InMemoryNetwork}. The same events, orders and errors as over TCP, for
 * tests of applications.
 */
@NullMarked
package network.transport.memory;

import org.jspecify.annotations.NullMarked;
