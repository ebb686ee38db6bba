// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Measures what the transport over TCP does not show: its outbox and its event queue. */
@NullMarked
package network.transport.tcp;

import org.jspecify.annotations.NullMarked;
