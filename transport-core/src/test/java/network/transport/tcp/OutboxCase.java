// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Dialect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The frames of one socket, on a socket and a loop that the test drives. */
abstract class OutboxCase {

  static final int BOUND = 4096;

  @RegisterExtension final Stage stage = new Stage();

  final FakeSocket socket = new FakeSocket(BOUND);
  final Outbox outbox = socket.outbox();

  @SuppressWarnings("NullAway.Init") // by setUp
  RemoteEndPoint remote;

  @BeforeEach
  final void setUp() throws Exception {
    remote = stage.remote();
  }

  final LightweightConnection connection(int id) {
    return new LightweightConnection(remote, outbox, id);
  }

  final void append(ControlFrame frame) {
    outbox.append(frame, Dialect.V0);
  }
}
