// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/**
 * A model of two endpoints: the production states, a shell without threads around them, and FIFO
 * channels between. Every interleaving of it is explored.
 */
@NullMarked
package network.transport.tcp.protocol.exploration;

import org.jspecify.annotations.NullMarked;
