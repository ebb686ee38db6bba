// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Peers that are found by the discovery client of Spring Cloud. */
@NullMarked
package network.transport.spring.boot.template.discovery;

import org.jspecify.annotations.NullMarked;
