// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.side;

/** The end that counts. */
public interface Receiver {

  /** {@return where senders find it, without spaces} */
  String address();
}
