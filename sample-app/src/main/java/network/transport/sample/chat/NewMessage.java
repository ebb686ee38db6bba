// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import org.jspecify.annotations.Nullable;

/** What {@code POST /messages} takes: a peer's name, or nothing for all of them, and the text. */
record NewMessage(@Nullable String to, @Nullable String text) {}
