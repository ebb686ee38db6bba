// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** What a transport publishes to the listeners of the application context. */
@NullMarked
package network.transport.spring.boot.event;

import org.jspecify.annotations.NullMarked;
