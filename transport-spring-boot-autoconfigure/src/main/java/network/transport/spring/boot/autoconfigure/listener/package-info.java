// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Auto-configuration of listener methods from {@code transport.listener.*}. */
@NullMarked
package network.transport.spring.boot.autoconfigure.listener;

import org.jspecify.annotations.NullMarked;
