// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Observations of what listeners handle, by Micrometer. */
@NullMarked
package network.transport.spring.boot.listener.observation;

import org.jspecify.annotations.NullMarked;
