// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/** What had not left when a socket broke. */
public enum Unsent {
  /** All that was queued has left. */
  NOTHING,
  /** All but (a part of) our CloseSocket, and what came after it, has left. */
  CLOSE_SOCKET,
  /** Something queued before our CloseSocket has not left. */
  EARLIER
}
