// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import java.time.Instant;

/**
 * Something that happened. Immutable.
 *
 * @param number counts from 1, without a gap
 * @param at when it was noted
 * @param kind what kind of thing it is, as its type is called
 * @param peer the name of the peer that it is about, or nothing
 * @param text what there is to say about it, or nothing
 */
record LogEntry(long number, Instant at, String kind, String peer, String text) {}
