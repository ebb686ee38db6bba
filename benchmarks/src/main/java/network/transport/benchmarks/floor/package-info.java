// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** The limit: blocking channels that carry bytes and nothing else. */
@NullMarked
package network.transport.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
