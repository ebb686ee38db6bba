// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/**
 * The Actuator endpoint {@code transport}, which shows transports and listeners, and disconnects
 * peers.
 */
@NullMarked
package network.transport.spring.boot.actuate;

import org.jspecify.annotations.NullMarked;
