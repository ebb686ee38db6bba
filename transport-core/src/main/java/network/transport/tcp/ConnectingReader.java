// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

/** A reader whose socket is still being connected. */
interface ConnectingReader extends LinkReader {

  /** The connect has ended, well or badly. */
  void connectable();
}
