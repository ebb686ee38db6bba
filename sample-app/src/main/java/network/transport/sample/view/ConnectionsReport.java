// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

/**
 * What became of a command.
 *
 * @param done connections that were opened, closed or sent on
 * @param held connections that the page holds open to the peer now
 */
record ConnectionsReport(int done, int held) {}
