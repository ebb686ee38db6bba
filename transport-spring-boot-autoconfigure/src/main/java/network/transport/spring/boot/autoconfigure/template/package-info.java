// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Auto-configuration of a template and its peers from {@code transport.template.*}. */
@NullMarked
package network.transport.spring.boot.autoconfigure.template;

import org.jspecify.annotations.NullMarked;
