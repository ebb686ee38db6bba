// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

/**
 * Which side dialled a heavyweight connection.
 *
 * @since 0.1.0
 */
public enum RequestedBy {
  /** Our application's connect. */
  US,
  /** The peer. */
  THEM
}
