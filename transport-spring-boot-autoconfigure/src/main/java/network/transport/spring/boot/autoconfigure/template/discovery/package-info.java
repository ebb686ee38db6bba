// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Auto-configuration of the peers that a discovery client of Spring Cloud finds. */
@NullMarked
package network.transport.spring.boot.autoconfigure.template.discovery;

import org.jspecify.annotations.NullMarked;
