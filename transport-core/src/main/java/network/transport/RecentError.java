// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import java.time.Instant;

/**
 * An error that an endpoint was told of lately. Immutable.
 *
 * @param at when, by the clock of the system
 * @param event what it was told
 * @since 0.1.0
 */
public record RecentError(Instant at, Event.ErrorEvent event) {}
