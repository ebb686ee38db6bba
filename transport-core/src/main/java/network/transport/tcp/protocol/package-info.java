// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/**
 * What the transport decides, and nothing else: the state of a remote endpoint, the inputs it
 * answers, and the effects that the shell carries out. Pure: no I/O, no locks, no clocks.
 */
@NullMarked
package network.transport.tcp.protocol;

import org.jspecify.annotations.NullMarked;
