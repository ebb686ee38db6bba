// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import network.transport.Connection;

/** What came of an attempt to connect. */
sealed interface Dialled {

  /** A connection, which belongs to the receiver of this. */
  record Connected(Connection connection) implements Dialled {}

  /** None, and why. */
  record Refused(Failure failure) implements Dialled {}
}
