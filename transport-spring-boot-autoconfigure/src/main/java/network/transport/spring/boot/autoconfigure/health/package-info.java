// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Auto-configuration of the health of transports. */
@NullMarked
package network.transport.spring.boot.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
