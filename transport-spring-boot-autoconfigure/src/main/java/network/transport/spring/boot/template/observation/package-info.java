// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Observations of what a template sends, by Micrometer. */
@NullMarked
package network.transport.spring.boot.template.observation;

import org.jspecify.annotations.NullMarked;
