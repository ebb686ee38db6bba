// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Auto-configuration of a transport and its default endpoint from {@code transport.*}. */
@NullMarked
package network.transport.spring.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
