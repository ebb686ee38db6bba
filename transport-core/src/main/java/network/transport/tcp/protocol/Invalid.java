// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/**
 * Our request failed; whoever waited for it has been told.
 *
 * @param failure why
 */
public record Invalid(Failure failure) implements Ended {}
