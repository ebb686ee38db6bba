// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** How values become payloads of messages and payloads become values. */
@NullMarked
package network.transport.spring.boot.convert;

import org.jspecify.annotations.NullMarked;
