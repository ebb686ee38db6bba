// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

/**
 * What {@code POST /peers/{name}/connections} takes.
 *
 * @param count connections to open
 */
record ConnectionsCommand(int count) {}
