// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

/** Which side dialled a heavyweight connection. */
public enum RequestedBy {
  /** Our application's connect. */
  US,
  /** The peer. */
  THEM
}
