// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Aeron over UDP, for reference. */
@NullMarked
package network.transport.benchmarks.aeron;

import org.jspecify.annotations.NullMarked;
