// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Microbenchmarks of the frame encoders and decoders. */
@NullMarked
package network.transport.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
