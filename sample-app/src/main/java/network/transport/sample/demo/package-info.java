// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/**
 * The demo: starts three nodes in JVMs of their own, and can test them. Plain Java that talks to
 * the nodes over HTTP and asks the operating system about their sockets.
 */
@NullMarked
package network.transport.sample.demo;

import org.jspecify.annotations.NullMarked;
