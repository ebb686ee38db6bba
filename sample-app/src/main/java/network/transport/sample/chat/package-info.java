// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** The chat: messages to named peers over lightweight connections, and what arrived from them. */
@NullMarked
package network.transport.sample.chat;

import org.jspecify.annotations.NullMarked;
