// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** This transport, through a handler and through receive(). */
@NullMarked
package network.transport.benchmarks.ours;

import org.jspecify.annotations.NullMarked;
