// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** What runs in the processes of a system: one end each, driven by commands. */
@NullMarked
package network.transport.benchmarks.side;

import org.jspecify.annotations.NullMarked;
