// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** RSocket over TCP. */
@NullMarked
package network.transport.benchmarks.rsocket;

import org.jspecify.annotations.NullMarked;
