// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Payloads in JSON, where the application has Jackson. */
@NullMarked
package network.transport.spring.boot.convert.json;

import org.jspecify.annotations.NullMarked;
