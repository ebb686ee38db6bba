// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/**
 * The sample: a small chat service on the starter. {@code chat} is what an application would write,
 * {@code check} is switched on by a profile and lets the demo test itself, {@code demo} starts
 * nodes and does the testing.
 */
@NullMarked
package network.transport.sample;

import org.jspecify.annotations.NullMarked;
