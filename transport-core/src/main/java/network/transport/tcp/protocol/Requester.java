// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/** Which side dialled. */
public enum Requester {
  /** We did. */
  US,
  /** The peer did. */
  THEM
}
