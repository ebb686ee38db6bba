// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Netty 4.2, as an expert would write it and as a beginner would. */
@NullMarked
package network.transport.benchmarks.netty;

import org.jspecify.annotations.NullMarked;
