// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Auto-configuration of the meters of transports. */
@NullMarked
package network.transport.spring.boot.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
