// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.ours;

import java.nio.ByteBuffer;
import network.transport.Connection;
import network.transport.Event;
import network.transport.EventHandler;
import network.transport.benchmarks.side.Samples;
import org.jspecify.annotations.Nullable;

/** Sends the next message when the echo of the last came, on the event loop. */
final class PongHandler implements EventHandler {

  private record Game(Connection connection, ByteBuffer message, Samples samples) {}

  private volatile @Nullable Game game;

  void start(Connection connection, ByteBuffer message, Samples samples) {
    game = new Game(connection, message, samples);
    samples.begin();
    EchoHandler.send(connection, message);
  }

  @Override
  public void received(long connectionId, ByteBuffer payload) {
    Game current = game;
    if (current != null && current.samples.lap()) {
      EchoHandler.send(current.connection, current.message);
    }
  }

  @Override
  public void event(Event event) {}
}
