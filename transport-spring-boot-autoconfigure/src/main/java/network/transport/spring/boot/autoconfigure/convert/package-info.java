// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Auto-configuration of the converter between values and payloads. */
@NullMarked
package network.transport.spring.boot.autoconfigure.convert;

import org.jspecify.annotations.NullMarked;
