// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** What threads may do to each other, walked through by a model checker. */
@NullMarked
package network.transport.tcp.concurrency;

import org.jspecify.annotations.NullMarked;
