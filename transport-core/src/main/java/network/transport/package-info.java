// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/**
 * The transport as an application sees it: endpoints that open lightweight connections to each
 * other and receive events.
 *
 * <p>Nothing here knows how the bytes travel; {@code network.transport.tcp} is the implementation
 * over TCP. The vocabulary is that of Haskell's {@code network-transport}.
 */
@NullMarked
package network.transport;

import org.jspecify.annotations.NullMarked;
