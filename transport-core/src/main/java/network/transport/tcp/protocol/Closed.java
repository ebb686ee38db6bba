// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/** Closed by agreement, or never made because requests crossed and theirs did not come. */
public record Closed() implements Ended {}
