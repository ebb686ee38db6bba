// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Annotations for tests of applications that use the transport. */
@NullMarked
package network.transport.spring.boot.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
