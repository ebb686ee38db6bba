// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/**
 * The page of a node: what its transport and its meters say, pushed to browsers as it changes, and
 * what people can do to its connections.
 */
@NullMarked
package network.transport.sample.view;

import org.jspecify.annotations.NullMarked;
