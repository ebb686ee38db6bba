// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** gRPC streams of byte arrays. */
@NullMarked
package network.transport.benchmarks.grpc;

import org.jspecify.annotations.NullMarked;
