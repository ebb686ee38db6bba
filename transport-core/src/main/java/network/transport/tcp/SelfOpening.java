// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

/** What became of the opening of a connection of an endpoint to itself. */
enum SelfOpening {
  QUEUED,
  NO_ROOM,
  COMPLETE
}
