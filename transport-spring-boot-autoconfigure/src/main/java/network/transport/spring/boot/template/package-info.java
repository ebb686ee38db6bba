// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/**
 * Sending to peers by name or by address, over connections that are kept open and come back after
 * they were lost.
 */
@NullMarked
package network.transport.spring.boot.template;

import org.jspecify.annotations.NullMarked;
