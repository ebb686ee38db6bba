// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Auto-configuration of the Actuator endpoint {@code transport}. */
@NullMarked
package network.transport.spring.boot.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
