// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/**
 * Lets a node be tested from outside, under the profile {@code check}: it opens many connections to
 * a peer, sends numbered messages on each, and tells what arrived from others.
 */
@NullMarked
package network.transport.sample.check;

import org.jspecify.annotations.NullMarked;
