// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/**
 * The echo: a second endpoint of a node, {@code transport.endpoints.echo}, with a listener and a
 * template of its own. Whoever does not read what comes back holds up no chat.
 */
@NullMarked
package network.transport.sample.echo;

import org.jspecify.annotations.NullMarked;
