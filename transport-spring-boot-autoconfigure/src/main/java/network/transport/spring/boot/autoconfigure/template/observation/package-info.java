// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Auto-configuration of the observations of a template. */
@NullMarked
package network.transport.spring.boot.autoconfigure.template.observation;

import org.jspecify.annotations.NullMarked;
