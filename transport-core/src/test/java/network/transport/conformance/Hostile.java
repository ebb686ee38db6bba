// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.conformance;

import java.nio.ByteBuffer;
import network.transport.Connection;

/** What the compiler would not let an application do. */
final class Hostile {

  private Hostile() {}

  /** A message whose second segment fails while it is read: our way to say "throws when forced". */
  @SuppressWarnings("NullAway")
  static void sendNullSegment(Connection connection) throws Exception {
    connection.send(ByteBuffer.wrap(new byte[] {1, 2, 3}), null);
  }
}
