// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** This transport through the Spring Boot starter: a template and a listener method. */
@NullMarked
package network.transport.benchmarks.spring;

import org.jspecify.annotations.NullMarked;
