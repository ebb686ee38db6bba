// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/**
 * Bytes and nothing else: both dialects of the handshake and all frames, read incrementally and
 * written. No sockets, no threads.
 */
@NullMarked
package network.transport.tcp.wire;

import org.jspecify.annotations.NullMarked;
