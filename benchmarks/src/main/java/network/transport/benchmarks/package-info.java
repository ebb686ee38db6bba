// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Starts the systems, measures them round by round, and reports. */
@NullMarked
package network.transport.benchmarks;

import org.jspecify.annotations.NullMarked;
