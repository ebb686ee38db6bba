// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Auto-configuration of the observations of listeners. */
@NullMarked
package network.transport.spring.boot.autoconfigure.listener.observation;

import org.jspecify.annotations.NullMarked;
