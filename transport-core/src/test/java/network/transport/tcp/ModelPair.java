// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.tcp.concurrency.Models.require;

import java.nio.ByteBuffer;
import java.util.List;
import network.transport.SendFailedException;

/** Two connected ends and their loop in one interleaving; the near one has a connection open. */
final class ModelPair {

  /** The identifier of the connection that is open. */
  static final int FIRST = 1024;

  final ModelLoop loop = new ModelLoop();
  final ModelEnd near;
  final ModelEnd far;
  final LightweightConnection first;
  private final RemoteEndPoint owner;

  /** A pair whose connections count for this remote endpoint, which does nothing else. */
  ModelPair(RemoteEndPoint owner) {
    this.owner = owner;
    List<ModelEnd> both = ModelEnd.pair(loop);
    near = both.get(0);
    far = both.get(1);
    first = connection(near, FIRST);
  }

  LightweightConnection connection(ModelEnd end, int id) {
    return new LightweightConnection(owner, end.outbox(), id);
  }

  /** Sends; whether it was accepted. */
  static boolean send(LightweightConnection connection) throws InterruptedException {
    try {
      connection.send(ByteBuffer.wrap(Words.text("ping")));
      return true;
    } catch (SendFailedException e) {
      return false;
    }
  }

  /** Closes what a connect has opened. */
  void close(ModelEnd end, ModelEnd.Connect connect) {
    if (connect.served()) {
      require(end.close(connection(end, connect.id())), "closed once");
    }
  }

  /** Lets the loop do what is left; then both sides must have ended. */
  void nobodyIsLeft() {
    loop.settle();
    require(near.ended(), "near ended");
    require(far.ended(), "far ended");
  }
}
