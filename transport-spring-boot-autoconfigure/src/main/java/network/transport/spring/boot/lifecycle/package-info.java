// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/**
 * Transports and endpoints that open and close with the application context, as often as it starts
 * and stops.
 *
 * <p>A bean of these types is valid from injection on; what stands behind it comes and goes.
 */
@NullMarked
package network.transport.spring.boot.lifecycle;

import org.jspecify.annotations.NullMarked;
