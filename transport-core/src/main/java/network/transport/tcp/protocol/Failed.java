// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/**
 * Lost, or cut because our endpoint closed.
 *
 * @param reason what happened
 */
public record Failed(String reason) implements Ended {}
