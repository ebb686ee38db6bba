// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Meters of transports and listeners, for Micrometer. */
@NullMarked
package network.transport.spring.boot.metrics;

import org.jspecify.annotations.NullMarked;
