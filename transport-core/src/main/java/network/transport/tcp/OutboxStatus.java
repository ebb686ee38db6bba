// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import network.transport.tcp.protocol.Unsent;

/**
 * An outbox at one moment. Immutable.
 *
 * @param queued bytes that have not left
 * @param written bytes that have left
 * @param broken whether what had not left was dropped
 * @param unsent what had not left, as the protocol needs to know it
 */
record OutboxStatus(long queued, long written, boolean broken, Unsent unsent) {}
