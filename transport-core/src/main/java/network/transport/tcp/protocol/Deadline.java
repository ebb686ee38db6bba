// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/** The clocks that the shell keeps for a state. */
public enum Deadline {
  /** The longest deadline of those who wait for our request. */
  REQUEST,
  /** For the answer to our CloseSocket, counted once it has left. */
  CLOSE_AGREEMENT,
  /** For a sign of life of a peer that dialled while connected, counted once our probe has left. */
  PROBE,
  /** For the first connection on a socket that has none. */
  UNUSED,
  /** Until we make another request in place of one that broke after we had refused theirs. */
  REDIAL
}
