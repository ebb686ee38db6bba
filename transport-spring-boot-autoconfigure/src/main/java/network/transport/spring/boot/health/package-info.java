// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** The health of transports, for the Actuator. */
@NullMarked
package network.transport.spring.boot.health;

import org.jspecify.annotations.NullMarked;
