// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** What every transport here needs and no application sees. */
@NullMarked
package network.transport.common;

import org.jspecify.annotations.NullMarked;
