// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/** A connect of our application that waits for the outcome of Init or Closing. Opaque here. */
public interface Waiter {}
